using Keelson.Provisioning;
using Microsoft.DurableTask;

namespace Keelson.Policies;

/// <summary>Follows Azure's operations to their end by durable timers.</summary>
internal static class Following
{
    /// <summary>What went wrong; null when it succeeded.</summary>
    public static async Task<RunError?> FollowAsync(
        this TaskOrchestrationContext context, string run, string operation, RunLimits limits)
    {
        var end = await context.UntilAsync(limits, limits.Operation, async () =>
        {
            var progress = await context.CallActivityAsync<OperationProgress>(
                nameof(GetOperation), new OperationInput(run, operation), Retries.Transient);
            return progress.State == DeploymentState.Running ? null : progress;
        });
        return end switch
        {
            null => new("operation-timeout", $"Azure did not finish within {limits.Operation}. Look at it in the portal of Azure."),
            { State: DeploymentState.Succeeded } => null,
            _ => end.Error ?? new($"operation-{end.State}".ToLowerInvariant(), $"Azure says: {end.State}."),
        };
    }
}
