using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Keelson.Api;

/// <summary>Reads a JSON body: at most 64 KiB, at most 32 levels deep, no property twice, none that is not known.</summary>
public static class RequestBody
{
    public const int MaxBytes = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public static async Task<Answer<ReceivedBody<T>>> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        if (request.ContentLength > MaxBytes)
            return TooLarge();
        if (!request.HasJsonContentType())
            return new Problem(415, "not-json", "The body is not JSON", "Send Content-Type: application/json.", []);
        var (bytes, length) = await ReadLimitedAsync(request, cancellationToken);
        return length > MaxBytes ? TooLarge() : Parse<T>(bytes.AsMemory(0, length));
    }

    private static Answer<ReceivedBody<T>> Parse<T>(ReadOnlyMemory<byte> bytes)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Problem.BadJson("The body must be one JSON object. Nothing was started.");
            var value = document.RootElement.Deserialize<T>(KeelsonJson.Input)!;
            return new ReceivedBody<T>(value, Encoding.UTF8.GetString(CanonicalJson.Serialize(document.RootElement)));
        }
        catch (JsonException e) when (e.Path is { Length: > 1 } path)
        {
            return Problem.Invalid([new(Pointer(path), $"This is not of the form that is expected here{Unknown(e)}.")]);
        }
        catch (JsonException e)
        {
            var where = e.LineNumber is { } line ? $" at line {line + 1}, byte {e.BytePositionInLine + 1}" : "";
            return Problem.BadJson($"The body is not valid JSON{where}{Unknown(e)}. Nothing was started.");
        }
        catch (PermanentException e)
        {
            return Problem.BadJson(e.Message);
        }
    }

    // The serializer's own message names .NET types, which mean nothing to whoever sent the body.
    private static string Unknown(JsonException e) =>
        e.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal) ? ": there is no field of that name"
        : e.Message.Contains("duplicate", StringComparison.OrdinalIgnoreCase) ? ": a field occurs twice"
        : e.Message.Contains("depth", StringComparison.OrdinalIgnoreCase) ? ": it is nested too deep"
        : "";

    private static string Pointer(string path) => path[1..].Replace('.', '/').Replace("[", "/", StringComparison.Ordinal)
        .Replace("]", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);

    private static async Task<(byte[] Bytes, int Length)> ReadLimitedAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        // One byte more than allowed tells a body of the limit from one beyond it; one that tells its length is no longer.
        var buffer = new byte[(request.ContentLength ?? MaxBytes) + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return (buffer, length);
    }

    private static Problem TooLarge() =>
        new(413, "too-large", "The body is too large", $"At most {MaxBytes} bytes. Nothing was started.", []);
}
