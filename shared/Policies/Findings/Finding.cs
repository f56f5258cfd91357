using System.Text.Json.Serialization;

namespace Keelson.Policies;

/// <summary>
/// A resource that violates a policy, or did until lately. Kept from scan to scan: <see cref="FirstSeen"/> never changes.
/// What the policy says of itself (severity, controls, fix) is not in it, and neither is whether it is exempt: both are asked
/// for when it is read, so that they are never out of date.
/// </summary>
public sealed record Finding
{
    /// <summary>See <see cref="FindingId"/>.</summary>
    public required string Id { get; init; }

    public required string Policy { get; init; }

    public required FindingSubject Resource { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When what is written here was last seen. Scans that see it unchanged do not write it again.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>When it was first seen to be no longer so; null while it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    public FindingResolution? Resolution { get; init; }

    /// <summary>When it last came back.</summary>
    public DateTimeOffset? ReopenedAt { get; init; }

    public int Reopenings { get; init; }

    /// <summary>The facts to judge it by could not be read the last time: it is taken to be as it was.</summary>
    public bool IsUndecided { get; init; }

    /// <summary>What the resource costs, where the policy is about waste and its price is known.</summary>
    public decimal? MonthlyCost { get; init; }

    public string? Currency { get; init; }

    /// <summary>The remediation that resolved it.</summary>
    public string? Remediation { get; init; }

    [JsonIgnore]
    public bool IsOpen => ResolvedAt is null;

    /// <summary>Since when it has been open without a break.</summary>
    [JsonIgnore]
    public DateTimeOffset OpenSince => ReopenedAt ?? FirstSeen;

    [JsonIgnore]
    public string Hash => Id[(Id.LastIndexOf('.') + 1)..];
}
