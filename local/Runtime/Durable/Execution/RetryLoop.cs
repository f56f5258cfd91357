using Microsoft.DurableTask;
using CoreOrchestrationException = DurableTask.Core.Exceptions.OrchestrationException;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>
/// Calls once, or again as the policy or handler says; waits are durable timers, so a retry survives a restart.
/// What reaches the orchestrator is a <see cref="TaskFailedException"/>.
/// </summary>
internal sealed class RetryLoop(ReplayContext context)
{
    public async Task<T> Run<T>(TaskName name, TaskRetryOptions? retry, Func<Task<T>> attempt)
    {
        var startedAt = context.CurrentUtcDateTime;
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return await attempt();
            }
            catch (ScheduledTaskFailure failure)
            {
                var again = failure.Core.FailureDetails is { IsNonRetriable: false }
                    && await ShouldRetry(retry, failure.Core, attempts, startedAt);
                if (!again)
                    throw new TaskFailedException(name, failure.TaskId, failure.Core);
            }
        }
    }

    private async Task<bool> ShouldRetry(
        TaskRetryOptions? retry, CoreOrchestrationException failure, int attempts, DateTime startedAt)
    {
        if (retry?.Policy is { } policy)
            return await WaitByPolicy(policy, failure, attempts, startedAt);
        if (retry?.Handler is not { } handler)
            return false;

        var details = TaskFailureDetails.FromException(failure);
        var spent = context.CurrentUtcDateTime - startedAt;
        return await handler(new RetryContext(context, attempts, details, spent, CancellationToken.None));
    }

    private async Task<bool> WaitByPolicy(
        RetryPolicy policy, CoreOrchestrationException failure, int attempts, DateTime startedAt)
    {
        if (attempts >= policy.MaxNumberOfAttempts || !policy.Handle(failure))
            return false;

        var now = context.CurrentUtcDateTime;
        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && now - startedAt >= policy.RetryTimeout)
            return false;

        await context.CreateTimer(now + RetryDelay.After(policy, attempts), CancellationToken.None);
        return true;
    }
}
