// Mirrors Microsoft.DurableTask.Abstractions 1.25.0: same namespace, names, signatures and semantics; only the members in use.

namespace Microsoft.DurableTask;

/// <summary>A collection read page by page; enumerating it reads the pages one after the other.</summary>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default);

    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken))
        {
            foreach (var value in page.Values)
                yield return value;
        }
    }
}
