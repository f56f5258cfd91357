using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>A plan, taken apart once for all rules.</summary>
internal sealed class PolicyFacts(PlanFacts plan, PolicyOptions options)
{
    public PlanFacts Plan { get; } = plan;

    public PolicyOptions Options { get; } = options;

    /// <summary>What will be there afterwards, in the order of ids; nothing when the environment is taken away.</summary>
    public IReadOnlyList<PlannedResource> Resources { get; } = Staying(plan);

    public bool Removes => Plan.Kind is RunKind.Delete or RunKind.Expire;

    public IEnumerable<PlannedResource> OfType(string type) => Resources.Where(r => r.Is(type));

    public IEnumerable<PlannedChange> Changes(ChangeAction action) =>
        Plan.Changes.Where(c => c.Action == action).OrderBy(c => c.ResourceId, StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<PlannedResource> Staying(PlanFacts plan)
    {
        if (plan.Kind is RunKind.Delete or RunKind.Expire)
            return [];
        var leaving = plan.Changes.Where(c => c.Action is ChangeAction.Delete).Select(c => c.ResourceId)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. PlannedResource.All(plan.Resources).Where(r => !leaving.Contains(r.Id))];
    }
}
