namespace Keelson.Policies;

/// <summary>What people read about a policy, and how it weighs in findings, plans and compliance.</summary>
public sealed record PolicyMetadata
{
    /// <summary>One line; the policy's name when the author gave none.</summary>
    public string Title { get; init; } = "";

    public PolicySeverity Severity { get; init; } = PolicySeverity.Medium;

    public string Category { get; init; } = "";

    /// <summary>Why it matters.</summary>
    public string Rationale { get; init; } = "";

    /// <summary>What the resource's owner should do.</summary>
    public string Fix { get; init; } = "";

    /// <summary>Addresses of documents that say so.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The controls of compliance frameworks that it is evidence for.</summary>
    public IReadOnlyList<ControlRef> Controls { get; init; } = [];

    /// <summary>
    /// What a match means for a plan that would create such a resource; nothing unless the author says so, as a policy
    /// that acts on what exists (stops it at night, labels it) has nothing to say about what is to come.
    /// </summary>
    public PlanEffects Plan { get; init; } = PlanEffects.None;
}
