using System.Globalization;
using Keelson.State;

namespace Keelson.Requests;

/// <summary>The notices of this month and the last, newest first.</summary>
public sealed class NoticeReader(IDocumentStore store, TimeProvider clock)
{
    public async Task<IReadOnlyList<Notice>> LatestAsync(
        Func<Notice, bool> concerns, int count, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = new List<Notice>();
        foreach (var month in new[] { now, now.AddMonths(-1) })
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"notices/{month:yyyyMM}/");
            await foreach (var entry in store.ListAsync(prefix, cancellationToken: cancellationToken))
            {
                if (await store.GetAsync<Notice>(entry.Path, cancellationToken) is { } document && concerns(document.Value))
                    found.Add(document.Value);
            }
        }
        return [.. found.OrderByDescending(notice => notice.At).ThenBy(notice => notice.Id, StringComparer.Ordinal).Take(count)];
    }
}
