using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Store;

/// <summary>One resource as stored. <see cref="Body"/> is the very JSON that a GET answers.</summary>
internal sealed record ResourceRow(
    string Key, string Id, string Type, long Version, string State, bool Tracked, DateTimeOffset Created,
        DateTimeOffset Changed,
    byte[] Body)
{
    /// <summary>Strong ETag; differs for any two contents this id has ever had.</summary>
    public string ETag => $"\"{Version:x16}\"";

    public JsonObject ParseBody() => JsonNode.Parse(Body)!.AsObject();

    public static byte[] Serialise(JsonObject body) => Json.Utf8(body);
}
