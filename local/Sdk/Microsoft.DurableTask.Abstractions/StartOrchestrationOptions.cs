// Mirrors Microsoft.DurableTask.Abstractions 1.25.0: same namespace, names, signatures and semantics; only the members in use.

using System.Collections.Immutable;

namespace Microsoft.DurableTask;

/// <summary>How an orchestration is started: under which id, when, and what to do when that id exists.</summary>
public record StartOrchestrationOptions
{
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    public string? InstanceId { get; init; }

    public DateTimeOffset? StartAt { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary.Create<string, string>();

    public TaskVersion? Version { get; init; }

    /// <summary>Statuses in which an existing instance of this id refuses the start.</summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
