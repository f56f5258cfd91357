namespace Keelson.Local.Runtime.Durable.History;

/// <summary>What a history row or a message says. The numbers are stored: never change or reuse one.</summary>
public enum EventKind
{
    /// <summary>The execution began: name, input, parent.</summary>
    ExecutionStarted = 1,

    /// <summary>A step began; its time is the orchestrator's clock until the next step.</summary>
    StepStarted = 2,

    TaskScheduled = 3,
    TaskCompleted = 4,
    TaskFailed = 5,
    ChildScheduled = 6,
    ChildCompleted = 7,
    ChildFailed = 8,
    TimerCreated = 9,
    TimerFired = 10,
    EventSent = 11,
    EventRaised = 12,
    Suspended = 13,
    Resumed = 14,
    Terminated = 15,

    /// <summary>The orchestrator broke the rules of replay after its step was stored; the execution fails.</summary>
    Poisoned = 16,

    /// <summary>The execution ended; its result.</summary>
    ExecutionCompleted = 17,

    /// <summary>What the execution was given; the first fact of its journal, not replayed.</summary>
    ExecutionInput = 18,

    /// <summary>The execution had failed and goes on from what succeeded: why, as its data.</summary>
    Rewound = 19,
}
