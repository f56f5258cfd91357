namespace Keelson.Policies;

/// <summary>Counts a plan against the limits of each of its policies, all or none.</summary>
public sealed class PlanCaps(CapBook book, ScopeCounts scopes, AddedCost costs, TimeProvider clock)
{
    /// <summary>Counts durably. Why not, or null; and what the plan adds to the monthly cost.</summary>
    public async Task<(string? Refused, decimal? Cost)> TakeAsync(
        RemediationOrder order, RemediationPlan plan, IReadOnlyList<Policy> policies, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Steps.All(step => step.Kind == StepKind.Notify))
            return (null, null);
        var cost = await costs.EstimateAsync(plan, cancellationToken);
        var today = clock.GetUtcNow();
        var taken = new List<CapRequest>();
        foreach (var policy in policies.Where(policy => plan.Policies.Contains(policy.Name)))
        {
            var scope = await scopes.FindAsync(policy.Name, cancellationToken);
            var request = new CapRequest(policy.Name, policy.Limits, order.Id, scope, cost ?? 0);
            if (await book.TakeAsync(request, today, cancellationToken) is { } refused)
            {
                foreach (var earlier in taken)
                    await book.GiveBackAsync(earlier.Policy, order.Id, today, cancellationToken);
                return ($"{refused} The rest waits for tomorrow's scan, or for the owner to raise it.", cost);
            }
            taken.Add(request);
        }
        return (null, cost);
    }

    /// <summary>
    /// Nothing was changed after all. Safe to repeat. What was counted a moment before midnight and recorded a moment after
    /// stays counted: on the safe side. So does what was counted by a host that died before it could write for which policies.
    /// </summary>
    public async Task GiveBackAsync(
        string remediation, IReadOnlyList<string> policies, DateTimeOffset begun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policies);
        foreach (var policy in policies)
            await book.GiveBackAsync(policy, remediation, begun, cancellationToken);
    }
}
