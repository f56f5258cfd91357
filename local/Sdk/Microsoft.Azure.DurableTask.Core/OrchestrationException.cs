// Mirrors Microsoft.Azure.DurableTask.Core 3.9.0: same namespace, names, signatures and semantics; only the members in use.

namespace DurableTask.Core.Exceptions;

/// <summary>A failure inside an orchestration, in the engine's own terms.</summary>
public class OrchestrationException : Exception
{
    public OrchestrationException()
    {
    }

    public OrchestrationException(string message)
        : base(message)
    {
    }

    public OrchestrationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public int EventId { get; set; }

    public FailureDetails? FailureDetails { get; set; }
}
