namespace Keelson;

/// <summary>The same call may well succeed later: throttled, timed out, the service is unwell. Worth a retry.</summary>
public sealed class TransientException(
    string code, string? resourceId, string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : AutomationException(code, resourceId, message, inner)
{
    /// <summary>How long the service asked to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
