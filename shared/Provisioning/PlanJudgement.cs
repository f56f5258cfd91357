using Keelson.Costs;
using Keelson.Policies;

namespace Keelson.Provisioning;

/// <summary>What was said of a plan in the making.</summary>
/// <param name="Policies">The version of the policies that said it, <see cref="Rulebook.Version"/>.</param>
public sealed record PlanJudgement(IReadOnlyList<Verdict> Verdicts, CostEstimate Cost, string Policies);
