namespace Keelson.Policies;

/// <summary>What follows from a verdict. Exactly one of the two is set.</summary>
public sealed record PlanChoice(LookOutcome? Settled, RemediationPlan? Plan);
