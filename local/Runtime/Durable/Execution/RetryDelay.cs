using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>The wait before the next attempt: first × coefficient^(failures − 1), at most the policy's maximum.</summary>
internal static class RetryDelay
{
    public static TimeSpan After(RetryPolicy policy, int failures)
    {
        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds
            * Math.Pow(policy.BackoffCoefficient, failures - 1);
        var limit = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        return milliseconds < limit.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : limit;
    }
}
