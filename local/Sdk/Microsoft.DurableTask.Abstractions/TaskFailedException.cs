// Mirrors Microsoft.DurableTask.Abstractions 1.25.0: same namespace, names, signatures and semantics; only the members in use.

namespace Microsoft.DurableTask;

/// <summary>An activity or a sub-orchestration failed; thrown into the orchestrator that awaited it.</summary>
public sealed class TaskFailedException : Exception
{
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(Describe(taskName, taskId, null, innerException), innerException)
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = TaskFailureDetails.FromException(innerException);
    }

    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base(Describe(taskName, taskId, failureDetails, null))
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    public string TaskName { get; }

    public int TaskId { get; }

    public TaskFailureDetails FailureDetails { get; }

    private static string Describe(string taskName, int taskId, TaskFailureDetails? details, Exception? cause)
    {
        var core = cause as global::DurableTask.Core.Exceptions.OrchestrationException;
        var reason = details?.ErrorMessage ?? core?.FailureDetails?.ErrorMessage ?? cause?.Message;
        var text = $"Task '{taskName}' (#{taskId}) failed with an unhandled exception";
        return reason is null ? text + "." : $"{text}: {reason}";
    }
}
