using CoreOrchestrationException = DurableTask.Core.Exceptions.OrchestrationException;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>Carries one failed attempt from the replay to the retry loop; never seen by orchestrators.</summary>
internal sealed class ScheduledTaskFailure(int taskId, CoreOrchestrationException core) : Exception(core.Message, core)
{
    public int TaskId { get; } = taskId;

    /// <summary>The failure in the shape that <c>RetryPolicy.Handle</c> understands.</summary>
    public CoreOrchestrationException Core { get; } = core;
}
