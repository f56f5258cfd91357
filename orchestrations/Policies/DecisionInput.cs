namespace Keelson.Policies;

/// <summary>Input of <see cref="CountDecision"/>.</summary>
public sealed record DecisionInput(RemediationOrder Order, RemediationDecision Decision);
