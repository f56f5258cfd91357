using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>Evidence for one check.</summary>
/// <param name="Expected">The expectation in words.</param>
/// <param name="Actual">What was found; null when absent.</param>
public sealed record CheckResult(string Title, bool Passed, string ResourceId, string Expected, JsonNode? Actual);
