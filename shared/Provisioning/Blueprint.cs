using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>
/// One version of a thing that teams can ask for: a compiled ARM template and the contract around it.
/// Immutable, and identified by <see cref="Hash"/>, so that a run uses exactly the blueprint that was planned and
/// approved even when the catalogue has moved on.
/// </summary>
public sealed record Blueprint
{
    /// <summary>The folder's name, such as <c>storage-account</c>; unique in the catalogue.</summary>
    public required string Name { get; init; }

    /// <summary>Semantic version, such as <c>1.0.0</c>.</summary>
    public required string Version { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    /// <summary>Markdown: what one gets, the defaults, and why.</summary>
    public string Description { get; init; } = "";

    /// <summary>The team that maintains it.</summary>
    public required string Owner { get; init; }

    public required string Category { get; init; }

    public RequesterRule Requesters { get; init; } = new();

    /// <summary>The kinds of environment it may be used for; empty means all.</summary>
    public IReadOnlyList<EnvironmentKind> Kinds { get; init; } = [];

    public TtlRule Ttl { get; init; } = new();

    public ApprovalPolicy Approval { get; init; } = new();

    /// <summary>True when drift is put right without asking.</summary>
    public bool RepairsDrift { get; init; }

    /// <summary>JSON Schema of what a requester may give. Extensions: <c>x-unit</c>, <c>x-scale</c>, <c>x-advanced</c>.</summary>
    public required JsonObject Parameters { get; init; }

    public IReadOnlyList<RoleGrantRule> Roles { get; init; } = [];

    public IReadOnlyList<BlueprintCheck> Checks { get; init; } = [];

    /// <summary>The output that names the main resource.</summary>
    public string? PrimaryOutput { get; init; }

    /// <summary>The output that says where it answers: a URL, a host name, an address.</summary>
    public string? EndpointOutput { get; init; }

    /// <summary>The compiled ARM template.</summary>
    public required JsonObject Template { get; init; }

    /// <summary>SHA-256, in lower-case hex, over the canonical JSON of everything else in this record.</summary>
    public string Hash { get; init; } = "";

    public BlueprintRef Ref => new(Name, Version, Hash);
}
