using System.Runtime.ExceptionServices;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Keelson.Azure;

/// <summary>
/// Tries again what the SDK's own classifier calls transient, as long as the wait is short. A service that asks to be left
/// alone for longer gets that from the durable retry of the step, which costs nothing while it waits and survives a restart.
/// </summary>
/// <remarks>In place of the SDK's retry policy, which waits by the machine's clock and no other. Asynchronous calls only.</remarks>
internal sealed class ShortWaitRetryPolicy(TimeProvider time, Random random) : HttpPipelinePolicy
{
    private const int MaxRetries = 3;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromSeconds(3);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Requests to Azure are made asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        for (var retries = 0; ; retries++)
        {
            var failure = await TryAsync(message, pipeline);
            if (retries == MaxRetries || !IsRetriable(message, failure))
            {
                failure?.Throw();
                return;
            }
            var wait = Wait(message, failure, retries);
            if (failure is null)
                message.Response.ContentStream?.Dispose();
            await Task.Delay(wait, time, message.CancellationToken);
        }
    }

    private static async ValueTask<ExceptionDispatchInfo?> TryAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
            return null;
        }
#pragma warning disable CA1031 // The classifier judges it; what it does not call transient is thrown as it was.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return ExceptionDispatchInfo.Capture(e);
        }
    }

    private static bool IsRetriable(HttpMessage message, ExceptionDispatchInfo? failure) => failure is not null
        ? message.ResponseClassifier.IsRetriable(message, failure.SourceException)
        : message.Response.IsError && message.ResponseClassifier.IsRetriableResponse(message)
            && !(RetryAfter.Of(message.Response) > LongestAsked);

    /// <summary>Doubled each time, a fifth more or less so that those refused together do not come back together.</summary>
    private TimeSpan Wait(HttpMessage message, ExceptionDispatchInfo? failure, int retries)
    {
        var own = Math.Min(FirstDelay.TotalSeconds * Math.Pow(2, retries), MaxDelay.TotalSeconds) * (0.8 + (0.4 * random.NextDouble()));
        var asked = failure is null ? RetryAfter.Of(message.Response) : null;
        return TimeSpan.FromSeconds(Math.Max(own, asked?.TotalSeconds ?? 0));
    }
}
