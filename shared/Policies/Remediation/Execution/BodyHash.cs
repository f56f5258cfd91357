using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>Tells whether a resource is the one that was judged, for types without ETags. Pure.</summary>
public static class BodyHash
{
    /// <summary>SHA-256 over what anyone can write of the body.</summary>
    public static string Of(JsonObject body) => CanonicalJson.Hash(MergePatch.Normal(BodySameness.Writable(body)));
}
