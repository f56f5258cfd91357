using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Requests;

/// <summary>What <c>POST /api/requests</c> carries: an environment wanted, new or changed.</summary>
public sealed record EnvironmentRequest
{
    /// <summary>The blueprint's name.</summary>
    public string? Blueprint { get; init; }

    /// <summary>Null: the newest.</summary>
    public string? Version { get; init; }

    /// <summary>The environment's name within the team, such as <c>dev</c> or <c>checkout-staging</c>.</summary>
    public string? Environment { get; init; }

    /// <summary>Null: read from the environment's name (its last word), and dev when that says nothing.</summary>
    public EnvironmentKind? Kind { get; init; }

    public string? Team { get; init; }

    public JsonObject? Parameters { get; init; }

    /// <summary>How long it shall live, such as <c>14d</c> or <c>36h</c>; <c>none</c> where the blueprint permits it; null:
    /// the blueprint's default.</summary>
    public string? Ttl { get; init; }

    public string? Reason { get; init; }
}
