using System.Globalization;
using System.Runtime.CompilerServices;
using Keelson.State;
using Keelson.Telemetry;

namespace Keelson.Provisioning;

/// <summary>The records of runs, newest first.</summary>
public sealed class RunStore(IDocumentStore store, TimeProvider clock)
{
    // Far enough back for any audit that the portal serves; older runs are found by their id.
    private const int Months = 36;

    public async Task<RunRecord?> FindAsync(string runId, CancellationToken cancellationToken) =>
        RunIds.IsRunId(runId)
            ? (await store.GetAsync<RunRecord>(RunIds.DocumentPath(runId), cancellationToken))?.Value
            : null;

    /// <summary>Writes the record unless a newer one is there.</summary>
    public async Task SaveAsync(RunRecord record, CancellationToken cancellationToken)
    {
        var path = RunIds.DocumentPath(record.Id);
        while (true)
        {
            var there = await store.GetAsync<RunRecord>(path, cancellationToken);
            if (there is not null && there.Value.Sequence >= record.Sequence)
                return;
            try
            {
                var condition = there is null ? WriteCondition.IfAbsent : WriteCondition.IfMatch(there.ETag);
                await store.PutAsync(path, record, condition, cancellationToken);
                RunMetrics.Saved(there?.Value, record);
                return;
            }
            catch (PreconditionException)
            {
                // Someone wrote in between: look whether theirs is the newer one.
            }
        }
    }

    /// <summary>Newest first, those before <paramref name="before"/> only; streams.</summary>
    public async IAsyncEnumerable<RunRecord> ListAsync(
        string? before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var month = clock.GetUtcNow();
        for (var i = 0; i < Months; i++, month = month.AddMonths(-1))
        {
            foreach (var path in await MonthAsync(month, before, cancellationToken))
            {
                if (await store.GetAsync<RunRecord>(path, cancellationToken) is { } document)
                    yield return document.Value;
            }
        }
    }

    private async Task<List<string>> MonthAsync(DateTimeOffset month, string? before, CancellationToken cancellationToken)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"runs/{month:yyyyMM}/");
        var end = before is null ? null : RunIds.DocumentPath(before);
        var paths = new List<string>();
        await foreach (var entry in store.ListAsync(prefix, cancellationToken: cancellationToken))
        {
            if (end is null || string.CompareOrdinal(entry.Path, end) < 0)
                paths.Add(entry.Path);
        }
        paths.Reverse();
        return paths;
    }
}
