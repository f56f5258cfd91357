using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>
/// An accepted request: what a run was asked to do, by whom and why. The input of the run's orchestration, and complete:
/// nothing that steers the run is looked up later in settings.
/// </summary>
public sealed record RunOrder
{
    public required string RunId { get; init; }

    public required RunKind Kind { get; init; }

    public required string Environment { get; init; }

    public required EnvironmentKind EnvironmentKind { get; init; }

    public required string Team { get; init; }

    public required BlueprintRef Blueprint { get; init; }

    /// <summary>What the requester gave, defaults filled in; validated against the blueprint's schema.</summary>
    public required JsonObject Parameters { get; init; }

    public required string SubscriptionId { get; init; }

    public required string Location { get; init; }

    /// <summary>Fixed when the request was accepted, so that planning again gives the same plan; null: no expiry.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public required string CostCentre { get; init; }

    /// <summary>Entra object id of the team's group, which receives the blueprint's roles.</summary>
    public required string TeamGroupId { get; init; }

    /// <summary>The environment's owner: who asked for it first.</summary>
    public required Person Owner { get; init; }

    public RunLimits Limits { get; init; } = new();

    public required string Reason { get; init; }

    public required Person Requester { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>W3C trace parent of the request, so that the whole run is one trace.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The deployment's name in Azure; the same for every attempt, which makes starting it idempotent.</summary>
    public string DeploymentName => $"keelson-{RunId}";

    /// <summary>The name of the resource group this run works in.</summary>
    public string ResourceGroup => EnvironmentId.TryParse(Environment, out var id)
        ? id.ResourceGroup
        : throw new PermanentException("run.bad-environment", Environment, $"'{Environment}' is not an environment's id.");

    /// <summary>True when the run takes the environment away.</summary>
    public bool Removes => Kind is RunKind.Delete or RunKind.Expire;
}
