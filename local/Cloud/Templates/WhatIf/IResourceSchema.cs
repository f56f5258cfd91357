using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Templates.WhatIf;

/// <summary>What the providers know about their resources that keeps a what-if free of noise.</summary>
public interface IResourceSchema
{
    /// <summary>
    /// The resource as it would be stored if <paramref name="body"/> were PUT over <paramref name="live"/>: defaults
    /// filled,
    /// read-only properties kept. Null when the provider cannot tell (unresolved <c>[expressions]</c> may stand in
    /// the body);
    /// then the body is compared as written. Neither argument may be changed.
    /// </summary>
    JsonObject? Predict(string resourceId, string apiVersion, JsonObject body, JsonObject live) => null;

    /// <summary>
    /// True when only the server sets the property (read-only, or a default it fills in): such a property is not
    /// reported
    /// when the template leaves it out. The path is dotted with <c>[*]</c> for array items:
    /// <c>properties.subnets[*].etag</c>.
    /// </summary>
    bool IsServerSet(string resourceType, string path, JsonNode? liveValue);
}
