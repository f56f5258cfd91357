using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>A resource as policies see it: Azure's JSON, with the keys that Cloud Custodian adds.</summary>
internal static class ResourceJson
{
    public static ReadOnlyMemory<byte> Of(LiveResource resource)
    {
        var body = (JsonObject)resource.Body.DeepClone();
        body["id"] ??= resource.Id;
        body["type"] ??= resource.Type;
        if (body["resourceGroup"] is null && GroupOf(resource.Id) is { } group)
            body["resourceGroup"] = group;
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    private static string? GroupOf(string resourceId) =>
        resourceId.Split('/') is [_, _, _, var keyword, var group, ..]
        && keyword.Equals("resourceGroups", StringComparison.OrdinalIgnoreCase) ? group : null;
}
