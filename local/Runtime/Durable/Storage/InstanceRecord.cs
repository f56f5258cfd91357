using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>One orchestration instance as stored.</summary>
internal sealed record InstanceRecord
{
    /// <summary>The row; never used again for another instance while the process lives.</summary>
    public long Sequence { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public string Version { get; init; } = string.Empty;

    /// <summary>How often the instance started over; completions that belong to an earlier execution are dropped.</summary>
    public int Execution { get; init; }

    public OrchestrationRuntimeStatus Status { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The journal's first row of this execution: what it was given.</summary>
    public long First { get; init; }

    /// <summary>The journal's last row of this execution.</summary>
    public long Last { get; init; }

    /// <summary>When it is to start, if not at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>The serialized input; of an instance that was read, only when it was asked for.</summary>
    public string? Input { get; init; }

    /// <summary>The serialized result; of an instance that was read, only when it was asked for.</summary>
    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public string? Failure { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public ParentLink? Parent { get; init; }

    public TraceLink Trace { get; init; }
}

/// <summary>Where the result of a sub-orchestration goes.</summary>
internal sealed record ParentLink(long Sequence, int Execution, int TaskId, string Name, string InstanceId);

/// <summary>The W3C trace the instance belongs to.</summary>
/// <param name="Parent">The traceparent of what started it.</param>
/// <param name="Span">The span id of the orchestration itself, parent of everything it calls.</param>
internal readonly record struct TraceLink(string? Parent, string? State, string? Span);
