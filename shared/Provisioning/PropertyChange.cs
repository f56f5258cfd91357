using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>One property that differs. Null in <paramref name="Before"/> or <paramref name="After"/> means absent.</summary>
/// <param name="Path">Dotted path, array elements in brackets: <c>properties.subnets[0].name</c>.</param>
public sealed record PropertyChange(string Path, JsonNode? Before, JsonNode? After);
