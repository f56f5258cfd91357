using Keelson.Provisioning;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Keelson.Policies;

/// <summary>
/// One look at one resource because of an event, a scan or a person: read → judge → (approval) → act → verify → record. Its
/// instance id is the cause's, so that the same event looks once; of the remediations of one resource one acts at a time.
/// </summary>
public static class RemediateResource
{
    // A resource that is changed again and again while it is being put right is left to the next event or scan.
    private const int Attempts = 5;

    /// <summary>Ends with the outcome, which is recorded by then.</summary>
    [Function(nameof(RemediateResource))]
    public static async Task<OutcomeKind> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var order = context.GetInput<RemediationOrder>()!;
        try
        {
            string? approved = null;
            var begun = new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero);
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var look = await LookAsync(context, new(order, context.InstanceId, begun, Again: attempt > 0, Approved: approved));
                while (look.Approval is { } approval)
                {
                    var word = await StepApproval.AwaitAsync(context, order, approval);
                    if (word.Refused is { } refused)
                        return await context.SettleAsync(order, refused);
                    approved = approval.PlanHash;
                    look = await LookAsync(context, new(order, context.InstanceId, begun, Again: true, Approved: approved));
                }
                if (look.Outcome is { } settled)
                    return settled;
                if (await Acting.ActAsync(context, order, look) is { } outcome)
                    return outcome;
            }
            return await context.SettleAsync(order, LookOutcome.Failed(
                OutcomeCodes.Failed, $"The resource was changed {Attempts} times while it was being put right.", []));
        }
        catch (TaskFailedException e)
        {
            return await context.SettleAsync(order, LookOutcome.Failed(
                OutcomeCodes.Failed, Failures.ToError(e).Message, [], order.Id));
        }
    }

    private static async Task<JudgedResource> LookAsync(TaskOrchestrationContext context, JudgeInput input)
    {
        while (true)
        {
            var look = await context.CallActivityAsync<JudgedResource>(nameof(JudgeResource), input, Retries.Transient);
            if (look.Until is not { } until)
                return look;
            await context.CreateTimer(until.UtcDateTime, CancellationToken.None);
            input = input with { Reserved = look.Reserved };
        }
    }
}
