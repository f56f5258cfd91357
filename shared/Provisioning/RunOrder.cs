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

    /// <summary>From execution on; null: no expiry.</summary>
    public TimeSpan? Ttl { get; init; }

    public required string Reason { get; init; }

    public required Person Requester { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }
}
