// Mirrors Microsoft.Azure.DurableTask.Core 3.9.0: same namespace, names, signatures and semantics; only the members in use.

namespace DurableTask.Core.Exceptions;

/// <summary>An instance of that id exists in a status that refuses a new start.</summary>
public class OrchestrationAlreadyExistsException : InvalidOperationException
{
    public OrchestrationAlreadyExistsException()
    {
    }

    public OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }

    public OrchestrationAlreadyExistsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
