using Keelson.Provisioning;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>From a resource as it is now to what may be done about it.</summary>
public sealed class RemediationDesk(
    ResourceJudge judge, RemediationOpening opening, IOptions<SafetyOptions> options)
{
    public async Task<Opening> DecideAsync(
        RemediationOrder order, LookContext context, LiveResource resource, IUnderWay work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(context);
        var verdict = await judge.JudgeAsync(resource, order, cancellationToken);
        var settings = new PlanSettings(context.Begun, options.Value.Runs, options.Value.ApprovalTimeout, order.Event);
        var choice = PlanChooser.Choose(resource, verdict, settings);
        return choice.Plan is { } plan
            ? await opening.OpenAsync(order, context, plan, verdict.Acting, work, cancellationToken)
            : new(choice.Settled);
    }
}
