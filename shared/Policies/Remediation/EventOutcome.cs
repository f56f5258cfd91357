namespace Keelson.Policies;

/// <summary>What came of one event: the document <c>outcomes/{yyyyMMdd}/{HH}/…</c>, named after the event.</summary>
public sealed record EventOutcome
{
    public required string EventId { get; init; }

    public required string ResourceId { get; init; }

    /// <summary>When what the event tells of happened.</summary>
    public required DateTimeOffset EventTime { get; init; }

    public required OutcomeKind Kind { get; init; }

    /// <summary>Stable, for machines: one of <see cref="OutcomeCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>For people: why this is the outcome, and what to do where something is to be done.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The policies that the resource violated.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>The remediation that came of it, or that covers it.</summary>
    public string? Remediation { get; init; }
}
