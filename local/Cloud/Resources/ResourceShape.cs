using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Resources;

/// <summary>The envelope every resource has: id, name, type first, then what the request brought.</summary>
internal static class ResourceShape
{
    /// <summary>Sets <c>id</c>, <c>name</c> and <c>type</c> in front of everything else.</summary>
    public static void Identify(JsonObject body, ResourceId id)
    {
        body.Remove("id");
        body.Remove("name");
        body.Remove("type");
        body.Insert(0, "id", id.Text);
        body.Insert(1, "name", id.Name);
        body.Insert(2, "type", id.Type);
    }

    public static ResourceRow Row(
        ResourceId id, JsonObject body, ResourceRow? existing, long version, DateTimeOffset now, IResourceType type)
    {
        var state = type.HasProvisioningState
            ? (string?)(body["properties"] as JsonObject)?["provisioningState"] ?? ProvisioningState.Succeeded
            : ProvisioningState.Succeeded;
        return new ResourceRow(id.Key, id.Text, id.Type.ToLowerInvariant(), version, state, IsTracked(id, body, type),
            existing?.Created ?? now, now, ResourceRow.Serialise(body));
    }

    /// <summary>True when both say the same, apart from what changes by itself: the state, and who wrote it
    /// when.</summary>
    public static bool SameContent(JsonObject left, JsonObject right) =>
        JsonNode.DeepEquals(Stripped(left), Stripped(right));

    private static JsonObject Stripped(JsonObject body)
    {
        var copy = body.DeepClone().AsObject();
        copy.Remove("systemData");
        copy.Remove("etag");
        (copy["properties"] as JsonObject)?.Remove("provisioningState");
        return copy;
    }

    private static bool IsTracked(ResourceId id, JsonObject body, IResourceType type) =>
        id.Scope is not null && !id.Namespace.Equals("Microsoft.Resources", StringComparison.OrdinalIgnoreCase)
        && (type is GenericType ? body["location"] is not null && !id.IsExtension : type.IsTracked);
}
