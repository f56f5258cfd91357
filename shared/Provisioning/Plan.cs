using System.Text.Json.Nodes;
using Keelson.Costs;
using Keelson.Policies;

namespace Keelson.Provisioning;

/// <summary>
/// Everything a run would do, and what speaks for and against it. Approval is given to <see cref="Hash"/>: whatever may
/// change what is done, what it costs or whether it is allowed is part of the hash, so a difference in live state,
/// template, policy or price makes a different plan that must be approved again. Stored as <c>plans/{hash}.json</c>.
/// </summary>
public sealed record Plan
{
    public required RunKind Kind { get; init; }

    public required string Environment { get; init; }

    public required BlueprintRef Blueprint { get; init; }

    public required JsonObject Parameters { get; init; }

    public required string SubscriptionId { get; init; }

    public required string ResourceGroup { get; init; }

    public required string Location { get; init; }

    /// <summary>Null: it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>In deployment order.</summary>
    public required IReadOnlyList<PlannedChange> Changes { get; init; }

    public IReadOnlyList<PlannedGrant> Grants { get; init; } = [];

    /// <summary>The version of the policies it was judged by; null in plans from before policies had one.</summary>
    public string? Policies { get; init; }

    public required IReadOnlyList<Verdict> Verdicts { get; init; }

    public required CostEstimate Cost { get; init; }

    public required ApprovalRequirement Approval { get; init; }

    /// <summary>SHA-256, lower-case hex, over the canonical JSON (RFC 8785) of everything else in this record.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The same plan with its <see cref="Hash"/> filled in.</summary>
    public Plan Seal() => this with { Hash = CanonicalJson.Hash(this with { Hash = "" }) };
}
