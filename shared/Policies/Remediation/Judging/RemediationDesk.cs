using Keelson.Provisioning;
using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>From a resource as it is now to what may be done about it.</summary>
public sealed class RemediationDesk(
    ResourceJudge judge, RemediationOpening opening, ResourceFindings findings, IOptions<SafetyOptions> options)
{
    /// <summary>What is seen is in the findings, too; but when it is acted on, which goes first.</summary>
    public async Task<Opening> DecideAsync(
        RemediationOrder order, LookContext context, LiveResource resource, IUnderWay work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(context);
        var verdict = await judge.JudgeAsync(resource, order, cancellationToken);
        var settings = new PlanSettings(context.Begun, options.Value.Runs, options.Value.ApprovalTimeout, order.Event);
        var choice = PlanChooser.Choose(resource, verdict, settings);
        var opened = choice.Plan is { } plan
            ? await opening.OpenAsync(order, context, plan, verdict.Acting, work, cancellationToken)
            : new(choice.Settled);
        if (opened is { Until: null, Acts: null })
            await findings.TakeAsync(resource, verdict, context.Read, remedied: false, cancellationToken);
        return opened with { Verdict = verdict };
    }
}
