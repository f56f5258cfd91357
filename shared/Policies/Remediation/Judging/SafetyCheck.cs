using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>Everything that may hold a plan back, before anything of it is done. Reads only.</summary>
public sealed class SafetyCheck(
    SafetySwitch safety, IFactSource facts, IOptions<SafetyOptions> options, TimeProvider clock)
{
    /// <summary>Null when the plan may go ahead, as far as its caps and approvers let it.</summary>
    public async Task<Hold?> FindHoldAsync(
        RemediationPlan plan, ResourceClaim? claim, RemediationOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        // Telling people is never held back.
        if (plan.Steps.All(step => step.Kind == StepKind.Notify))
            return null;
        return await safety.FindHoldAsync(cancellationToken)
            ?? Protection.Find(plan.Resource.Body, options.Value.Protecting)
            ?? OfPast(plan, claim, order)
            ?? await OfLocksAsync(plan, cancellationToken);
    }

    // A person who asks for it knows what was there before.
    private Hold? OfPast(RemediationPlan plan, ResourceClaim? claim, RemediationOrder order)
    {
        if (claim is null || order.Cause.Kind == CauseKind.Request)
            return null;
        var now = clock.GetUtcNow();
        var rest = plan.Policies.Select(policy => claim.RestOf(policy, now)).FirstOrDefault(found => found is not null);
        if (rest is not null)
        {
            return new(OutcomeCodes.Undone,
                $"{rest.By} undid what {rest.Policy} did; it leaves the resource alone until {rest.Until:u}. "
                + "Agree on it, or grant an exemption.");
        }
        var changes = claim.ChangesSince(now.AddDays(-1));
        return changes >= options.Value.ChangesPerResource
            ? new(
                OutcomeCodes.Flapping,
                $"It was put right {changes} times in a day, and each time something put it back. Find out what.")
            : null;
    }

    private async Task<Hold?> OfLocksAsync(RemediationPlan plan, CancellationToken cancellationToken)
    {
        if (!plan.Steps.Any(step => step.ChangesAzure))
            return null;
        var locks = await facts.ReadAsync(plan.Resource.Id, new(FactKinds.Locks), cancellationToken);
        if (locks.ValueKind != JsonValueKind.Array)
            return null;
        var deletes = plan.Steps.Any(step => step.Kind == StepKind.Delete);
        foreach (var one in locks.EnumerateArray())
        {
            var level = one.TryGetProperty("properties", out var properties) && properties.TryGetProperty("level", out var found)
                ? found.GetString() : null;
            if (level != "ReadOnly" && !(deletes && level is not null))
                continue;
            var name = one.TryGetProperty("name", out var text) ? text.GetString() : "";
            return new(
                OutcomeCodes.Protected,
                $"The lock {name} ({level}) protects the resource. Put it right by hand, or take the lock off.");
        }
        return null;
    }
}
