using System.Text.Json;

namespace Keelson.State;

/// <summary>Documents as JSON records, written and read with <see cref="KeelsonJson.Options"/>.</summary>
public static class DocumentJson
{
    /// <summary>
    /// The document read as <typeparamref name="T"/>, or null when there is none. Content that is no such record is a
    /// <see cref="PermanentException"/> with <see cref="DocumentErrors.Unreadable"/>.
    /// </summary>
    public static async Task<Document<T>?> GetAsync<T>(
        this IDocumentStore store, string path, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(store);
        var document = await store.GetAsync(path, cancellationToken);
        return document is null ? null : new Document<T>(path, document.ETag, document.Modified, Read<T>(document));
    }

    /// <summary>Writes <paramref name="value"/> when <paramref name="condition"/> holds. Returns the new
    /// ETag.</summary>
    public static Task<string> PutAsync<T>(
        this IDocumentStore store, string path, T value, WriteCondition condition,
        CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(store);
        var content = JsonSerializer.SerializeToUtf8Bytes(value, KeelsonJson.Options);
        return store.PutAsync(path, content.AsMemory(), condition, cancellationToken);
    }

    /// <summary>The content as <typeparamref name="T"/>; <see cref="PermanentException"/> when it is none.</summary>
    public static T Read<T>(Document document)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(document);
        try
        {
            return JsonSerializer.Deserialize<T>(document.Content.Span, KeelsonJson.Options)
                ?? throw new JsonException("The document is the JSON null.");
        }
        catch (JsonException e)
        {
            throw new PermanentException(
                DocumentErrors.Unreadable, document.Path,
                $"Document '{document.Path}' is not a {typeof(T).Name}: {e.Message} Restore an earlier version.", e);
        }
    }
}
