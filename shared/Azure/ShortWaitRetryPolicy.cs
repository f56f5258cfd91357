using Azure.Core;
using Azure.Core.Pipeline;

namespace Keelson.Azure;

/// <summary>
/// The SDK's own retries, as long as the wait is short. A service that asks to be left alone for longer gets that from the
/// durable retry of the step, which costs nothing while it waits and survives a restart.
/// </summary>
internal sealed class ShortWaitRetryPolicy() : RetryPolicy(MaxRetries, DelayStrategy.CreateExponentialDelayStrategy(FirstDelay, MaxDelay))
{
    private const int MaxRetries = 3;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromSeconds(3);

    protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
        IsShort(message) && base.ShouldRetry(message, exception);

    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        IsShort(message) && await base.ShouldRetryAsync(message, exception);

    private static bool IsShort(HttpMessage message) =>
        !message.HasResponse || !(RetryAfter.Of(message.Response) > LongestAsked);
}
