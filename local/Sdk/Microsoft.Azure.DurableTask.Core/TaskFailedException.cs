// Mirrors Microsoft.Azure.DurableTask.Core 3.9.0: same namespace, names, signatures and semantics; only the members in use.

namespace DurableTask.Core.Exceptions;

/// <summary>An activity failed.</summary>
public class TaskFailedException : OrchestrationException
{
    public TaskFailedException()
    {
    }

    public TaskFailedException(string reason)
        : base(reason)
    {
    }

    public TaskFailedException(string reason, Exception innerException)
        : base(reason, innerException)
    {
    }

    public int ScheduleId { get; set; }

    public string Name { get; set; } = null!;

    public string Version { get; set; } = null!;
}
