using Microsoft.DurableTask;

namespace Keelson.Provisioning;

/// <summary>
/// The one retry policy of activities: what is transient is tried again for about half an hour, what is not fails at
/// once. Azure's own clients have retried within each attempt already.
/// </summary>
internal static class Retries
{
    public static TaskOptions Transient { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 40,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(1),
        retryTimeout: TimeSpan.FromMinutes(30))
    {
        HandleFailure = failure => failure.IsCausedBy<TransientException>(),
    });
}
