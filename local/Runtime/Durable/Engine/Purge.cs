using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>Removes ended instances that match a filter, a page per transaction, until done or out of time.</summary>
internal sealed class Purge(EngineParts parts)
{
    private const int PageSize = 200;

    public async Task<PurgeResult> RunAsync(PurgeInstancesFilter filter, bool recursive, CancellationToken cancellation)
    {
        var until = filter.Timeout is { } timeout ? parts.Time.GetUtcNow() + timeout : DateTimeOffset.MaxValue;
        var statuses = Ended(filter.Statuses);
        if (statuses.Length == 0)
            return new PurgeResult(0, isComplete: true);
        var query = new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, statuses);
        var purged = 0;
        string? token = null;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            if (parts.Time.GetUtcNow() >= until)
                return new PurgeResult(purged, isComplete: false);
            var page = parts.Store.Query(query, PageSize, token);
            purged += await parts.Store.PurgeAsync([.. page.Values.Select(instance => instance.Id)], recursive);
            token = page.ContinuationToken;
        }
        while (token is not null);
        return new PurgeResult(purged, isComplete: true);
    }

    private static OrchestrationRuntimeStatus[] Ended(IEnumerable<OrchestrationRuntimeStatus>? asked)
    {
        var ended = Enum.GetValues<OrchestrationRuntimeStatus>().Where(status => status.IsTerminal());
        return (asked is null ? ended : ended.Intersect(asked)).ToArray();
    }
}
