using Microsoft.DurableTask;

namespace Keelson.Provisioning;

/// <summary>Waiting for Azure by durable timers: a host that dies while it waits costs nothing.</summary>
internal static class Polling
{
    /// <summary>
    /// Asks until there is an answer, with growing pauses. Null when <paramref name="patience"/> ran out first.
    /// </summary>
    public static async Task<T?> UntilAsync<T>(
        this TaskOrchestrationContext context, RunLimits limits, TimeSpan patience, Func<Task<T?>> ask)
        where T : class
    {
        var deadline = context.CurrentUtcDateTime + patience;
        var pause = limits.FirstPoll;
        var answer = await ask();
        while (answer is null && context.CurrentUtcDateTime < deadline)
        {
            await context.CreateTimer(pause, CancellationToken.None);
            pause = pause * 2 < limits.SlowestPoll ? pause * 2 : limits.SlowestPoll;
            answer = await ask();
        }

        return answer;
    }

    /// <summary>Follows an operation to its end; null at once when there is none to follow.</summary>
    public static async Task<RunError?> FollowAsync(this TaskOrchestrationContext context, RunOrder order, string? operation)
    {
        if (operation is null)
            return null;
        var limits = order.Limits;
        var end = await context.UntilAsync(limits, limits.Operation, async () =>
        {
            var progress = await context.CallActivityAsync<OperationProgress>(
                nameof(GetOperation), new OperationInput(order.RunId, operation), Retries.Transient);
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
