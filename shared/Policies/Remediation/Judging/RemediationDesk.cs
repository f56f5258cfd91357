using Keelson.Provisioning;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>From a resource as it is now to what may be done about it.</summary>
public sealed class RemediationDesk(
    ResourceJudge judge, RemediationOpening opening, IOptions<SafetyOptions> options, TimeProvider clock)
{
    public async Task<Opening> DecideAsync(
        RemediationOrder order, string instance, LiveResource resource, string? approved, IUnderWay work,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var verdict = await judge.JudgeAsync(resource, order, cancellationToken);
        var settings = new PlanSettings(Now(order), options.Value.Runs, options.Value.ApprovalTimeout, order.Event);
        var choice = PlanChooser.Choose(resource, verdict, settings);
        return choice.Plan is { } plan
            ? await opening.OpenAsync(order, instance, plan, verdict.Acting, approved, work, cancellationToken)
            : new(choice.Settled);
    }

    // The day of the order, not of the look: what waits for its approver must not become another plan by waiting.
    private DateTimeOffset Now(RemediationOrder order) =>
        RemediationIds.IsId(order.Id) ? RemediationIds.BegunAt(order.Id) : clock.GetUtcNow();
}
