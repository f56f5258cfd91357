using System.Runtime.CompilerServices;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>The papers of a scan under way, <c>scanwork/{id}/…</c>. Thrown away when it has ended.</summary>
public sealed class ScanWork(IDocumentStore store)
{
    /// <summary>Writes a page's findings. What is found out of it in several steps has names that begin with the page's.</summary>
    public Task SavePageAsync(string scan, string page, PageFindings findings, CancellationToken cancellationToken) =>
        store.PutAsync($"{Pages(scan)}{page}.json", findings, WriteCondition.Any, cancellationToken);

    /// <summary>All pages, or those whose name begins with <paramref name="page"/>, in the order of their names. Streams.</summary>
    public async IAsyncEnumerable<PageFindings> PagesAsync(
        string scan, string page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in store.ListAsync(Pages(scan) + page, cancellationToken: cancellationToken))
        {
            if (await store.GetAsync<PageFindings>(entry.Path, cancellationToken) is { } document)
                yield return document.Value;
        }
    }

    public Task SaveAsync<T>(string scan, string name, T value, CancellationToken cancellationToken)
        where T : class =>
        store.PutAsync($"{Folder(scan)}{name}.json", value, WriteCondition.Any, cancellationToken);

    public async Task<T?> FindAsync<T>(string scan, string name, CancellationToken cancellationToken)
        where T : class =>
        (await store.GetAsync<T>($"{Folder(scan)}{name}.json", cancellationToken))?.Value;

    /// <summary>The papers whose name begins with <paramref name="prefix"/>, in the order of their names. Streams.</summary>
    public async IAsyncEnumerable<T> ListAsync<T>(
        string scan, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        await foreach (var entry in store.ListAsync(Folder(scan) + prefix, cancellationToken: cancellationToken))
        {
            if (await store.GetAsync<T>(entry.Path, cancellationToken) is { } document)
                yield return document.Value;
        }
    }

    /// <summary>Safe to repeat.</summary>
    public async Task ClearAsync(string scan, CancellationToken cancellationToken)
    {
        await foreach (var entry in store.ListAsync(Folder(scan), cancellationToken: cancellationToken))
            await store.DeleteAsync(entry.Path, WriteCondition.Any, cancellationToken);
    }

    private static string Folder(string scan) => $"scanwork/{scan}/";

    private static string Pages(string scan) => $"{Folder(scan)}pages/";
}
