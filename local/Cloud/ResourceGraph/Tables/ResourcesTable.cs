using Keelson.Local.Cloud.ResourceGraph.Execution;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.ResourceGraph.Tables;

/// <summary>
/// A table of resources: those of the store, as they were before what the index does not know yet. Streamed in the order of
/// keys, one subscription after the other; one type is read through its index.
/// </summary>
/// <param name="types">The stored types that make the table up; null: those the query wants.</param>
internal sealed class ResourcesTable(
    Session session, GraphScope scope, string[]? types, Func<string, bool, bool> includes) : IKqlTable
{
    public KqlSchema Schema => GraphColumns.Schema;

    public IEnumerable<KqlRow> Rows(KqlScan scan)
    {
        var past = scope.Lags ? session.Changes.Before(scope.Visible) : [];
        foreach (var subscription in scope.Subscriptions)
        {
            if (scan.Subscriptions?.Contains(subscription) == false)
            {
                continue;
            }
            var key = $"/subscriptions/{subscription}";
            var from = string.CompareOrdinal(scan.From, key) > 0 ? scan.From! : key;
            var to = key + "0";
            if (string.CompareOrdinal(from, to) >= 0)
            {
                continue;
            }
            var present = Present(scan, from, to).Where(row => !past.ContainsKey(row.Key));
            var earlier = past.Values.Where(row => row.Body is not null && InRange(row.Key, from, to) && Wanted(row, scan))
                .Select(row => new IndexRow(row.Key, row.Type, row.Tracked, 0, new(row.Id, row.Body!)));
            foreach (var row in Merge.ByKey([present, earlier]).Where(row => includes(row.Type, row.Tracked)))
            {
                yield return new GraphRow(row.Key, row.Type, scope.TenantId, () => session.Resources.ContentOf(row));
            }
        }
    }

    private IEnumerable<IndexRow> Present(KqlScan scan, string from, string to)
    {
        if (scan.Ids is { } ids)
        {
            return ids.Where(id => InRange(id, from, to)).Order(StringComparer.Ordinal)
                .Select(session.Resources.Find).OfType<ResourceRow>()
                .Select(row => new IndexRow(row.Key, row.Type, row.Tracked, 0, new(row.Id, row.Body)));
        }
        var wanted = types ?? scan.Types?.Order(StringComparer.Ordinal).ToArray()
            ?? (scan.WithBodies ? null : session.Resources.Types().ToArray());
        return wanted is null
            ? session.Resources.Scan(from, to)
            : Merge.ByKey([.. wanted.Select(type => session.Resources.Scan(type, from, to, scan.WithBodies))]);
    }

    private bool Wanted(PastRow row, KqlScan scan) =>
        (types is not null || scan.Types?.Contains(row.Type) != false) && scan.Ids?.Contains(row.Key) != false;

    private static bool InRange(string key, string from, string to) =>
        string.CompareOrdinal(key, from) >= 0 && string.CompareOrdinal(key, to) < 0;
}
