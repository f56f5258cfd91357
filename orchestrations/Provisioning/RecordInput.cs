using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>Input of <see cref="RecordEnvironment"/>.</summary>
public sealed record RecordInput(
    RunOrder Order, string PlanHash, IReadOnlyDictionary<string, JsonNode?> Outputs, DateTimeOffset At, RunError? Left);
