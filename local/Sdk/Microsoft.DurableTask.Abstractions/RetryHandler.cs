// Mirrors Microsoft.DurableTask.Abstractions 1.25.0: same namespace, names, signatures and semantics; only the members in use.

namespace Microsoft.DurableTask;

/// <summary>Decides after a failure whether to try again; runs inside the orchestrator, so it must be deterministic.</summary>
public delegate bool RetryHandler(RetryContext retryContext);

/// <summary>As <see cref="RetryHandler"/>; may await durable tasks, for example a timer that spaces attempts.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
