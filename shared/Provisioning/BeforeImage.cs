using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>
/// A resource as it was before a run touched it: the document <c>images/{run}/{number}.json</c>. Saved before the first
/// change; a run that cannot save it does not change the resource.
/// </summary>
public sealed record BeforeImage(string ResourceId, string ApiVersion, JsonObject Body)
{
    // What a service fills in itself; sending it back is refused by some and means nothing to the rest.
    private static readonly string[] ReadOnly = ["id", "name", "type", "etag", "systemData", "managedBy"];
    private static readonly string[] ReadOnlyProperties = ["provisioningState", "creationTime", "resourceGuid"];

    public static string Path(string runId, int number) => $"images/{runId}/{number:d4}.json";

    /// <summary>The body to write in order to have the resource back as it was.</summary>
    public JsonObject Writable() => Strip(Body);

    /// <summary>Whether the resource now is as it was, apart from what the service counts up itself.</summary>
    public bool Matches(JsonObject live) => JsonNode.DeepEquals(Strip(live), Strip(Body));

    private static JsonObject Strip(JsonObject body)
    {
        var copy = (JsonObject)body.DeepClone();
        foreach (var name in ReadOnly)
            copy.Remove(name);
        if (copy["properties"] is JsonObject properties)
        {
            foreach (var name in ReadOnlyProperties)
                properties.Remove(name);
        }
        return copy;
    }
}
