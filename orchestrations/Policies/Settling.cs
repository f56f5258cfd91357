using Keelson.Provisioning;
using Microsoft.DurableTask;

namespace Keelson.Policies;

/// <summary>How remediations end.</summary>
internal static class Settling
{
    public static Task<OutcomeKind> SettleAsync(
        this TaskOrchestrationContext context, RemediationOrder order, LookOutcome outcome) =>
        context.CallActivityAsync<OutcomeKind>(
            nameof(SettleRemediation), new SettleInput(order, outcome), Retries.Transient);
}
