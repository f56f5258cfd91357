using System.Globalization;
using System.Runtime.CompilerServices;
using Keelson.Provisioning;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>The records of scans, and what is known of the newest.</summary>
public sealed class ScanStore(IDocumentStore store, TimeProvider clock)
{
    private const string HeadPath = "scans/head.json";

    // As far back as lists go; older ones are found by their id.
    private const int Months = 36;

    public async Task<ScanRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        RunIds.IsRunId(id) ? (await store.GetAsync<ScanRecord>(PathOf(id), cancellationToken))?.Value : null;

    /// <summary>Writes it over what is there: only the scan itself writes its record.</summary>
    public Task SaveAsync(ScanRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return store.PutAsync(PathOf(record.Id), record, WriteCondition.Any, cancellationToken);
    }

    public async Task<ScanHead> HeadAsync(CancellationToken cancellationToken) =>
        (await store.GetAsync<ScanHead>(HeadPath, cancellationToken))?.Value ?? ScanHead.Empty;

    /// <summary>Moves the head on. <paramref name="change"/> must be pure: it is asked again when another was faster.</summary>
    public async Task MoveHeadAsync(Func<ScanHead, ScanHead> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            var there = await store.GetAsync<ScanHead>(HeadPath, cancellationToken);
            var before = there?.Value ?? ScanHead.Empty;
            var after = change(before);
            if (ReferenceEquals(before, after))
                return;
            try
            {
                var condition = there is null ? WriteCondition.IfAbsent : WriteCondition.IfMatch(there.ETag);
                await store.PutAsync(HeadPath, after, condition, cancellationToken);
                return;
            }
            catch (PreconditionException)
            {
                // Another writer was faster: decide anew on what is there now.
            }
        }
    }

    /// <summary>Newest first, those before <paramref name="before"/> only; streams.</summary>
    public async IAsyncEnumerable<ScanRecord> ListAsync(
        string? before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var end = before is null ? null : PathOf(before);
        var month = clock.GetUtcNow();
        for (var i = 0; i < Months; i++, month = month.AddMonths(-1))
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"scans/{month:yyyyMM}/");
            var paths = await store.ListAsync(prefix, cancellationToken: cancellationToken)
                .Select(entry => entry.Path)
                .Where(path => end is null || string.CompareOrdinal(path, end) < 0)
                .ToListAsync(cancellationToken);
            for (var at = paths.Count - 1; at >= 0; at--)
            {
                if (await store.GetAsync<ScanRecord>(paths[at], cancellationToken) is { } document)
                    yield return document.Value;
            }
        }
    }

    private static string PathOf(string id) => $"scans/{id[..6]}/{id}.json";
}
