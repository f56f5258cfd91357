namespace Keelson.Policies;

/// <summary>
/// One policy: which resources it looks at, which of them it matches, and what is done about those. Immutable; made by
/// <see cref="PolicyReader"/> from YAML, or by another front end.
/// </summary>
public sealed record Policy
{
    /// <summary>Unique within a <see cref="PolicySet"/>; findings, exemptions and outcomes name it.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of resource, in Cloud Custodian's words and lower case: <c>azure.storage</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>The resource types that <see cref="Resource"/> stands for, lower case; empty is every type.</summary>
    public IReadOnlyList<string> ResourceTypes { get; init; } = [];

    public PolicyMode Mode { get; init; } = PolicyMode.Daily;

    /// <summary>What a resource must satisfy to be matched, judged on each resource alone.</summary>
    public Filter Filter { get; init; } = Filter.Everything;

    /// <summary>
    /// What then decides about all the resources together that <see cref="Filter"/> matched, in order; mostly empty. A
    /// policy with steps yields candidates, and a <see cref="SetSelection"/> takes the matches from them.
    /// </summary>
    public IReadOnlyList<SetStep> SetSteps { get; init; } = [];

    /// <summary>What must hold for the run for the policy to be used at all; see <see cref="ConditionsFilter"/>.</summary>
    public Filter Conditions { get; init; } = Filter.Everything;

    /// <summary>In the order in which they are to be done; empty for a policy that only finds.</summary>
    public IReadOnlyList<PolicyAction> Actions { get; init; } = [];

    public string Description { get; init; } = "";

    public PolicyMetadata Metadata { get; init; } = new();

    public PolicyLimits Limits { get; init; } = new();

    /// <summary>The pack, store entry or file it was read from, with its version.</summary>
    public string Source { get; init; } = "";

    /// <summary>What a resource is judged by: the conditions, and the filter.</summary>
    public Filter Judged => ReferenceEquals(Conditions, Filter.Everything)
        ? Filter
        : new AllFilter([new ConditionsFilter(Name, Resource, Conditions), Filter]);
}
