namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>The orchestrator awaited something else than a durable task, so it cannot be replayed.</summary>
public sealed class NonDurableAwaitException : InvalidOperationException
{
    /// <summary>What to tell the author of the orchestrator.</summary>
    public const string Explanation =
        "The orchestrator awaited something that is not a durable task (for example Task.Delay, Task.Run, an HTTP"
        + " call, or a durable task with ConfigureAwait(false)). Await only tasks obtained from"
        + " TaskOrchestrationContext; move everything else into an activity.";

    public NonDurableAwaitException()
        : base(Explanation)
    {
    }

    public NonDurableAwaitException(string message)
        : base(message)
    {
    }

    public NonDurableAwaitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
