using System.Text.Json;
using Keelson.Local.Cloud.ResourceGraph.Execution;
using Keelson.Local.Cloud.ResourceGraph.Language;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.ResourceGraph.Tables;

/// <summary>A resource as a row. Its content is read, and its body parsed, only when a column asks
/// for it.</summary>
internal sealed class GraphRow(string key, string type, string tenantId, Func<IndexContent> read) : KqlRow(key)
{
    private IndexContent? _content;
    private JsonElement? _body;

    private string Id => (_content ??= read()).Id;

    private JsonElement Body => _body ??= JsonElement.Parse((_content ??= read()).Body);

    public override object? this[int column] => column switch
    {
        GraphColumns.Id => Id,
        GraphColumns.Name => IsSubscription ? Text("displayName") : Id[(Id.LastIndexOf('/') + 1)..],
        GraphColumns.Type => type == "microsoft.resources/resourcegroups" ? "microsoft.resources/subscriptions/resourcegroups" : type,
        GraphColumns.TenantId => tenantId,
        GraphColumns.Kind => Text("kind"),
        GraphColumns.Location => Text("location"),
        GraphColumns.ResourceGroup => Segment(3),
        GraphColumns.SubscriptionId => Segment(1),
        GraphColumns.ManagedBy => Text("managedBy"),
        GraphColumns.Sku => Part("sku"),
        GraphColumns.Plan => Part("plan"),
        GraphColumns.Properties => IsSubscription ? KqlDynamic.Plain(Body) : Part("properties"),
        GraphColumns.Tags => Part("tags"),
        GraphColumns.Identity => Part("identity"),
        GraphColumns.Zones => Part("zones"),
        _ => Part("extendedLocation"),
    };

    private bool IsSubscription => type == "microsoft.resources/subscriptions";

    private object? Part(string name) => Body.TryGetProperty(name, out var value) ? KqlDynamic.Plain(value) : null;

    private string Text(string name) => KqlJson.Text(Part(name));

    /// <summary>A part of the key, from 0; empty when there is none. Subscriptions and groups are answered in lower case.</summary>
    private string Segment(int number)
    {
        var rest = Key!.AsSpan(1);
        for (; number > 0 && rest.Length > 0; number--)
        {
            var slash = rest.IndexOf('/');
            rest = slash < 0 ? default : rest[(slash + 1)..];
        }
        var end = rest.IndexOf('/');
        return (end < 0 ? rest : rest[..end]).ToString();
    }
}
