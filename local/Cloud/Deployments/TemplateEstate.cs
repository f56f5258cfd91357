using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.Identity;
using Keelson.Local.Cloud.Providers;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;
using Keelson.Local.Cloud.Templates;

namespace Keelson.Local.Cloud.Deployments;

/// <summary>The live estate as templates read it, within one transaction.</summary>
internal sealed class TemplateEstate(World world, Session session, Principal caller) : IEstateReader
{
    private readonly EstateView _estate = new(world, session, caller);

    public JsonObject? Find(string resourceId, string apiVersion)
    {
        if (!ResourceId.TryParse(resourceId, out var id) || session.Resources.Find(id!.Key) is not { } row)
        {
            return null;
        }
        var body = row.ParseBody();
        var type = world.Providers.Find(id);
        if (type.Presents)
        {
            type.Present(new ResourceView(id, body, _estate, null));
        }
        return body;
    }

    public JsonNode? Invoke(string resourceId, string action, string apiVersion, JsonNode? body)
    {
        if (!ResourceId.TryParse(resourceId, out var id) || session.Resources.Find(id!.Key) is not { } row)
        {
            return null;
        }
        var input = body as JsonObject ?? [];
        var result = world.Providers.Find(id).Invoke(new ResourceAction(id, action, row.ParseBody(), input, _estate));
        return result?.Body?.DeepClone();
    }

    public IEnumerable<JsonObject> TopLevelResources(string resourceGroupId) =>
        ResourceId.TryParse(resourceGroupId, out var group)
            ? session.Resources.Under(group!.Key).Where(row => IsTopLevel(row, group)).Select(row => row.ParseBody())
            : [];

    public JsonObject? FindProvider(string providerNamespace) =>
        MetadataApi.Describe(world, session, ResourceId.Tenant, providerNamespace);

    internal static bool IsTopLevel(ResourceRow row, ResourceId group)
    {
        var id = ResourceId.Parse(row.Id);
        return row.Tracked && id.Names.Count == 1 && group.Equals(id.Scope);
    }
}
