using Keelson.Local.Runtime.Durable.Execution;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>One step of one instance, to be stored as a whole.</summary>
/// <param name="Instance">The instance before the step.</param>
/// <param name="Taken">The messages the step used up.</param>
/// <param name="Result">What the step did.</param>
/// <param name="Status">The status the instance has now; differs from the result's while it is suspended.</param>
/// <param name="At">The time of the step.</param>
internal sealed record StepCommit(
    InstanceRecord Instance,
    IReadOnlyList<StoredMessage> Taken,
    StepResult Result,
    OrchestrationRuntimeStatus Status,
    DateTimeOffset At)
{
    /// <summary>Terminates the sub-orchestrations too.</summary>
    public bool TerminateChildren { get; init; }

    /// <summary>Messages in memory only that the step could not take: they are stored now, to be taken later.</summary>
    public IReadOnlyList<StoredMessage> Kept { get; init; } = [];
}
