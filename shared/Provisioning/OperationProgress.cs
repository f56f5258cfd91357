namespace Keelson.Provisioning;

/// <summary>How a long-running Azure operation stands.</summary>
/// <param name="RetryAfter">When Azure asks to look again; null leaves it to the caller.</param>
public sealed record OperationProgress(DeploymentState State, RunError? Error = null, TimeSpan? RetryAfter = null);
