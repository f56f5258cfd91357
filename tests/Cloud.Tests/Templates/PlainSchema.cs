using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Templates.WhatIf;

namespace Keelson.Local.Cloud.Tests.Templates;

/// <summary>A schema that knows only the paths it is given.</summary>
internal sealed class PlainSchema(params string[] serverSet) : IResourceSchema
{
    public Func<JsonObject, JsonObject, JsonObject?>? Prediction { get; init; }

    public JsonObject? Predict(string resourceId, string apiVersion, JsonObject body, JsonObject live) => Prediction?.Invoke(body, live);

    public bool IsServerSet(string resourceType, string path, JsonNode? liveValue) => serverSet.Contains(path, StringComparer.OrdinalIgnoreCase);
}
