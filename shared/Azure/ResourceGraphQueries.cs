using System.Globalization;
using System.Text;
using Keelson.Inventory;

namespace Keelson.Azure;

/// <summary>
/// The inventory's questions in Resource Graph's language. All are ordered by id and have an id in every row: Resource Graph
/// pages nothing else.
/// </summary>
internal static class ResourceGraphQueries
{
    private const string ChangeTime = "todatetime(properties.changeAttributes.timestamp)";
    private const string Target = "tolower(tostring(properties.targetResourceId))";

    public const string Subscriptions =
        "resourcecontainers | where type =~ 'microsoft.resources/subscriptions' | project id, subscriptionId | order by id asc";

    /// <summary>The resources that are there; of those that changed, when asked for changes.</summary>
    public static string Found(InventoryQuery query)
    {
        var kql = new StringBuilder("resources");
        WhereType(kql, query, "type");
        WhereShard(kql, query, "tolower(id)");
        if (query.ChangedSince is { } since)
        {
            // A right side's column of the same name comes back with a 1 behind it.
            kql.Append("\n| extend changed = tolower(id)\n| join kind=inner (resourcechanges")
                .Append("\n  | where ").Append(ChangeTime).Append(" >= ").Append(Moment(since))
                .Append("\n  | extend changed = ").Append(Target)
                .Append("\n  | distinct changed) on changed\n| project-away changed, changed1");
        }
        return kql.Append("\n| order by id asc").ToString();
    }

    /// <summary>The ids, in lower case, of what was deleted and has not come back.</summary>
    public static string Gone(InventoryQuery query)
    {
        var kql = new StringBuilder("resourcechanges")
            .Append("\n| where ").Append(ChangeTime).Append(" >= ").Append(Moment(query.ChangedSince ?? DateTimeOffset.MaxValue))
            .Append("\n| where tostring(properties.changeType) == 'Delete'");
        WhereType(kql, query, "tostring(properties.targetResourceType)");
        WhereShard(kql, query, Target);
        return kql.Append("\n| extend gone = ").Append(Target)
            .Append("\n| distinct gone")
            .Append("\n| join kind=leftouter (resources | project gone = tolower(id), present = id) on gone")
            .Append("\n| where isempty(present)\n| project id = gone\n| order by id asc").ToString();
    }

    private static void WhereType(StringBuilder kql, InventoryQuery query, string type)
    {
        if (query.Types is { Count: > 0 } types)
            kql.Append("\n| where ").Append(type).Append(" in~ (").AppendJoin(", ", types.Select(Literal)).Append(')');
    }

    private static void WhereShard(StringBuilder kql, InventoryQuery query, string id)
    {
        if (query.Shard is not { Count: > 1 } shard)
            return;
        if (shard.Index < 0 || shard.Index >= shard.Count)
            throw new PermanentException(
                "inventory.bad-shard", null, $"There is no part {shard.Index} of {shard.Count}: parts count from 0.");
        kql.Append(CultureInfo.InvariantCulture, $"\n| where hash({id}, {shard.Count}) == {shard.Index}");
    }

    private static string Moment(DateTimeOffset since)
    {
        var overlapped = since.UtcDateTime - InventoryQuery.Overlap;
        return $"datetime({overlapped.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture)})";
    }

    /// <summary>A string literal: types come from policies, which people write.</summary>
    private static string Literal(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
