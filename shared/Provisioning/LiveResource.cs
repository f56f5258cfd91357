using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>A resource as Azure shows it.</summary>
/// <param name="Body">The whole JSON; from a list it lacks <c>properties</c>.</param>
public sealed record LiveResource(string Id, string Type, string? ETag, JsonObject Body);
