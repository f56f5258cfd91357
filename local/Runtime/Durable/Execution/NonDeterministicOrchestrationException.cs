namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>
/// Replaying the history led the orchestrator elsewhere than it went before: its code changed incompatibly, or it
/// uses time, randomness, settings or I/O outside its context. The execution fails; its history is kept.
/// </summary>
public sealed class NonDeterministicOrchestrationException : Exception
{
    public NonDeterministicOrchestrationException()
    {
    }

    public NonDeterministicOrchestrationException(string message)
        : base(message)
    {
    }

    public NonDeterministicOrchestrationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
