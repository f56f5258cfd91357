namespace Keelson.Provisioning;

/// <summary>What a run's orchestration needs to know of a plan; the plan itself is in the document store.</summary>
public sealed record PlanSummary
{
    public required string Hash { get; init; }

    /// <summary>Set when Azure says that this cannot be deployed; then there is no plan.</summary>
    public RunError? Error { get; init; }

    public bool HasChanges { get; init; }

    /// <summary>Counts in words: "3 to create, 1 to modify".</summary>
    public string Changes { get; init; } = "";

    /// <summary>The reasons why a policy forbids it; empty when none does.</summary>
    public IReadOnlyList<string> Denials { get; init; } = [];

    /// <summary>What policies say, in one sentence.</summary>
    public string PolicyNote { get; init; } = "";

    public decimal MonthlyCost { get; init; }

    public string Currency { get; init; } = "";

    /// <summary>What it costs, in one sentence.</summary>
    public string CostNote { get; init; } = "";

    public ApprovalRequirement? Approval { get; init; }

    /// <summary>Every resource the plan touches, in deployment order, pending.</summary>
    public IReadOnlyList<ResourceOutcome> Resources { get; init; } = [];

    /// <summary>True when something that exists would be changed or deleted, so that a before-image is due.</summary>
    public bool TouchesExisting { get; init; }

    /// <summary>Resources that are no longer part of the environment, to be deleted once the rest is verified.</summary>
    public IReadOnlyList<string> Obsolete { get; init; } = [];

    public static PlanSummary Failed(RunError error) => new() { Hash = "", Error = error };

    public static PlanSummary Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var real = plan.Changes.Where(change => change.Action != ChangeAction.NoChange).ToList();
        return new()
        {
            Hash = plan.Hash,
            HasChanges = real.Exists(change => !change.TagsOnly || change.Properties.Any(MovesExpiry)),
            Changes = PlanWords.Changes(plan.Changes),
            Denials = [.. plan.Verdicts.Where(v => v.Effect == Policies.VerdictEffect.Deny).Select(v => $"{v.Reason} {v.Fix}".Trim())],
            PolicyNote = PlanWords.Policy(plan.Verdicts),
            MonthlyCost = plan.Cost.Monthly,
            Currency = plan.Cost.Currency,
            CostNote = PlanWords.Cost(plan.Cost),
            Approval = plan.Approval,
            Resources = [.. plan.Changes.Select(Pending)],
            TouchesExisting = real.Exists(change => change.Action is ChangeAction.Modify or ChangeAction.Delete),
            Obsolete = [.. real.Where(change => change.Action == ChangeAction.Delete).Select(change => change.ResourceId)],
        };
    }

    private static bool MovesExpiry(PropertyChange property) =>
        property.Path.Equals($"tags.{KeelsonTags.Expires}", StringComparison.Ordinal);

    private static ResourceOutcome Pending(PlannedChange change) => new(
        change.ResourceId,
        change.Type,
        change.Action == ChangeAction.NoChange ? ResourceFate.Unchanged : ResourceFate.Pending,
        Planned: change.Action);
}
