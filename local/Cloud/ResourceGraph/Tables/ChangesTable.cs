using System.Text.Json;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.ResourceGraph.Execution;
using Keelson.Local.Cloud.ResourceGraph.Language;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.ResourceGraph.Tables;

/// <summary><c>resourcechanges</c> (of resources) or <c>resourcecontainerchanges</c>: the last 14 days, by
/// resource and then by time.</summary>
internal sealed class ChangesTable(Session session, GraphScope scope, bool ofContainers) : IKqlTable
{
    /// <summary>Before every character of an id, so that keys with a number behind them keep the order of ids.</summary>
    private const char Separator = '\u0001';

    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    /// <summary>As that of resources, but not in the order of ids.</summary>
    public KqlSchema Schema { get; } = new([.. GraphColumns.Schema.Fields.Select(field => field with { IsOrderKey = false })]);

    public IEnumerable<KqlRow> Rows(KqlScan scan) =>
        session.Changes.Between(scope.Visible - Kept, scope.Visible, scan.From?.Split(Separator)[0] ?? "")
            .Where(change => change.Type.StartsWith("microsoft.resources/", StringComparison.Ordinal) == ofContainers)
            .Select(change => (Change: change, Target: ResourceId.Parse(change.Id)))
            .Where(found => scope.Subscriptions.Contains(found.Target.Subscription?.ToLowerInvariant() ?? ""))
            .Select(found => Row(found.Change, found.Target))
            .Where(row => string.CompareOrdinal(row.Key, scan.From) >= 0);

    private ValuesRow Row(ChangeRow change, ResourceId target)
    {
        var name = Estates.Fate.Guid((ulong)change.Seq, 0).ToString();
        var id = $"{target.Text}/providers/Microsoft.Resources/changes/{name}";
        var values = new object?[GraphColumns.Count];
        values[GraphColumns.Id] = id;
        values[GraphColumns.Name] = name;
        values[GraphColumns.Type] = "microsoft.resources/changes";
        values[GraphColumns.TenantId] = scope.TenantId;
        values[GraphColumns.Kind] = values[GraphColumns.Location] = values[GraphColumns.ManagedBy] = "";
        values[GraphColumns.ResourceGroup] = target.ResourceGroup?.ToLowerInvariant() ?? "";
        values[GraphColumns.SubscriptionId] = target.Subscription?.ToLowerInvariant() ?? "";
        values[GraphColumns.Properties] = Properties(change);
        return new ValuesRow(values, $"{change.Key}{Separator}{change.Seq:d19}");
    }

    private static JsonElement Properties(ChangeRow change) => KqlDynamic.Build(writer =>
    {
        using var details = JsonDocument.Parse(change.Details);
        writer.WriteStartObject();
        writer.WriteString("targetResourceId", change.Id);
        writer.WriteString("targetResourceType", change.Type);
        writer.WriteString("changeType", change.Kind);
        writer.WriteStartObject("changeAttributes");
        writer.WriteString("timestamp", KqlJson.Text(change.At));
        writer.WriteNumber("changesCount", details.RootElement.EnumerateObject().Count());
        writer.WriteString("previousResourceSnapshotId", $"{change.Seq - 1:d20}");
        writer.WriteString("newResourceSnapshotId", $"{change.Seq:d20}");
        writer.WriteEndObject();
        writer.WritePropertyName("changes");
        details.RootElement.WriteTo(writer);
        writer.WriteEndObject();
    });
}
