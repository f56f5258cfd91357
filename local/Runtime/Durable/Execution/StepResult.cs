using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>Everything one step changes; it is stored in one transaction or not at all.</summary>
internal sealed record StepResult
{
    /// <summary>What is appended to the history: the step's start, the messages it took, the actions it asked for.</summary>
    public required IReadOnlyList<HistoryEvent> Events { get; init; }

    public required IReadOnlyList<OrchestratorAction> Actions { get; init; }

    public IReadOnlyList<int> CancelledTimers { get; init; } = [];

    /// <summary>Activities that an execution that cannot be replayed leaves running: their results are unread.</summary>
    public IReadOnlyList<OrchestratorAction> Abandoned { get; init; } = [];

    public required OrchestrationRuntimeStatus Status { get; init; }

    public string? CustomStatus { get; init; }

    /// <summary>What the orchestrator returned, as JSON; of one that failed, the message as plain text.</summary>
    public string? Output { get; init; }

    /// <summary>Failure details as JSON when the execution failed.</summary>
    public string? Failure { get; init; }

    /// <summary>Set when the instance starts over.</summary>
    public StartOver? StartOver { get; init; }
}

/// <summary>The next execution of an instance that continues as new.</summary>
/// <param name="Input">Its serialized input.</param>
/// <param name="Version">Its version, or null to keep the present one.</param>
/// <param name="Carried">Events nobody took, in order; they reach the new execution before later ones.</param>
internal sealed record StartOver(string? Input, string? Version, IReadOnlyList<(string Name, string? Data)> Carried);
