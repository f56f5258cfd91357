using Keelson.Requests;
using Microsoft.DurableTask;

namespace Keelson.Provisioning;

/// <summary>Who is told what about a run.</summary>
internal static class Telling
{
    public static Task ApprovalNeededAsync(TaskOrchestrationContext context, RunJournal run, PlanSummary plan, string occasion)
    {
        var order = run.Order;
        var subject = occasion switch
        {
            "reminded" => $"Reminder: {order.Environment} waits for your approval",
            "changed" => $"The plan for {order.Environment} has changed and needs approval again",
            _ => $"{order.Environment} needs approval",
        };
        var text = $"{order.Requester.Name} asks to {order.Kind.ToString().ToLowerInvariant()} {order.Environment} "
            + $"({order.Blueprint.Name}): {plan.Changes}; {plan.CostNote}. Reason: {order.Reason}. {plan.Approval!.Reason}";
        return SendAsync(context, run, $"{occasion}-{plan.Hash[..12]}", $"role:{plan.Approval.Role}", subject, text);
    }

    public static Task EndAsync(TaskOrchestrationContext context, RunJournal run) => SendAsync(
        context, run, "ended", run.Order.Team, $"{run.Order.Environment}: {run.Record.Status}", run.Record.Summary ?? "");

    private static Task SendAsync(
        TaskOrchestrationContext context, RunJournal run, string step, string audience, string subject, string text)
    {
        var at = new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero);
        var notice = new Notice($"{run.Order.RunId}-{step}", audience, subject, text, $"/runs/{run.Order.RunId}", at);
        return context.CallActivityAsync(nameof(SendNotice), notice, Retries.Transient);
    }
}
