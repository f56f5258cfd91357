using Keelson.Provisioning;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>From a resource as it is now to what may be done about it.</summary>
public sealed class RemediationDesk(
    ResourceJudge judge, RemediationOpening opening, ResourceFindings findings, IOptions<SafetyOptions> options)
{
    /// <param name="readAt">When the resource was read.</param>
    public async Task<Opening> DecideAsync(
        RemediationOrder order, LookContext context, LiveResource resource, DateTimeOffset readAt, IUnderWay work,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(context);
        var verdict = await judge.JudgeAsync(resource, order, cancellationToken);
        var settings = new PlanSettings(context.Begun, options.Value.Runs, options.Value.ApprovalTimeout, order.Event);
        var choice = PlanChooser.Choose(resource, verdict, settings);
        var opened = choice.Plan is { } plan
            ? await opening.OpenAsync(order, context, plan, verdict.Acting, work, cancellationToken)
            : new(choice.Settled);
        // What is about to be put right is no finding yet.
        if (opened.Until is null)
            await findings.TakeAsync(resource, verdict, readAt, remedied: opened.Acts is not null, cancellationToken);
        return opened;
    }
}
