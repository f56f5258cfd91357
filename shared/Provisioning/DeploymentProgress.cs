using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>How a deployment stands, nested deployments included.</summary>
/// <param name="Outputs">Plain values by name; complete once it succeeded.</param>
public sealed record DeploymentProgress(
    DeploymentState State,
    IReadOnlyList<ResourceOutcome> Resources,
    IReadOnlyDictionary<string, JsonNode?> Outputs,
    RunError? Error);
