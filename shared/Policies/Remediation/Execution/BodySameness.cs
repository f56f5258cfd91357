using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Whether two bodies of a resource say the same, as far as anyone can write them. Pure.</summary>
public static class BodySameness
{
    public static bool Same(JsonObject left, JsonObject right) => MergePatch.Same(Writable(left), Writable(right));

    /// <summary>The body without what the service fills in itself.</summary>
    public static JsonObject Writable(JsonObject body) => new BeforeImage("", "", body).Writable();
}
