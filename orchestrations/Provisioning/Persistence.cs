using Microsoft.DurableTask;

namespace Keelson.Provisioning;

/// <summary>
/// Deleting and restoring until it holds. Azure sometimes accepts an operation that then never ends or fails for no reason
/// that lasts; asking again is the known remedy, and safe, because every start looks first what is there.
/// </summary>
internal static class Persistence
{
    private const int Attempts = 3;

    /// <summary>Starts and follows, again if need be. The last error, or null when it is done.</summary>
    public static async Task<RunError?> PersistAsync(
        this TaskOrchestrationContext context, RunOrder order, string activity, object input)
    {
        RunError? error = null;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            try
            {
                var started = await context.CallActivityAsync<StartedOperation>(activity, input, Retries.Transient);
                error = await context.FollowAsync(order, started.Operation);
            }
            catch (TaskFailedException e)
            {
                error = Failures.ToError(e);
            }
            if (error is null)
                break;
            await context.CreateTimer(order.Limits.FirstPoll * (1 << attempt), CancellationToken.None);
        }
        return error;
    }
}
