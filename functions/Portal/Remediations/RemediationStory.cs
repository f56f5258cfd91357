using Keelson.Policies;
using Keelson.Portal.Parts;

namespace Keelson.Portal.Remediations;

/// <summary>Tells a remediation from its record. Pure.</summary>
public static class RemediationStory
{
    /// <summary>What happened, in the order in which it did.</summary>
    public static IReadOnlyList<Moment> Of(RemediationRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var moments = new List<Moment>
        {
            new(record.Cause.At, Tone.Idle, Cause(record.Cause)),
            new(record.CreatedAt, Tone.Warn, "Judged and planned", Planned(record)),
        };
        if (record.Approval is { } approval)
            moments.AddRange(Approvals(approval));
        moments.AddRange(record.Steps.Where(step => step.EndedAt is not null).Select(Step));
        if (record.EndedAt is { } end)
            moments.Add(new(record.Undo is null ? end : Earlier(end, record.Undo.StartedAt), End(record), Ended(record), record.Summary));
        if (record.Undo is { } undo)
            moments.AddRange(Undoing(undo));
        // What happened in the same instant stays in the order in which it is told.
        return [.. moments.OrderBy(moment => moment.At)];
    }

    public static string Cause(RemediationCause cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return cause.Kind switch
        {
            CauseKind.Event => "The resource was changed",
            CauseKind.Scan => "A scan found it",
            CauseKind.DeadLetter => "An event about it was not delivered",
            _ => $"{cause.By?.Name ?? "Someone"} asked for it",
        };
    }

    private static string Planned(RemediationRecord record) =>
        $"{Words.Count(record.Steps.Count, "step")} for {string.Join(", ", record.Policies)}";

    private static IEnumerable<Moment> Approvals(RemediationApproval approval)
    {
        yield return new(approval.AskedAt, Tone.Wait, "Approval asked", approval.Reason);
        foreach (var decision in approval.Decisions)
        {
            yield return new(
                decision.At, decision.Approved ? Tone.Ok : Tone.Bad,
                $"{decision.By.Name} {(decision.Approved ? "approved" : "rejected")}", decision.Comment);
        }
    }

    private static Moment Step(StepRecord step) => step.State == StepState.Failed
        ? new(step.EndedAt!.Value, Tone.Bad, $"Failed: {step.Step.Title}", step.Note)
        : new(step.EndedAt!.Value, Tone.Ok, step.Step.Title, step.Note);

    private static Tone End(RemediationRecord record) =>
        record.Status == RemediationStatus.Undone ? Tone.Ok : Look.Of(record.Status).Tone;

    private static string Ended(RemediationRecord record) =>
        record.Status == RemediationStatus.Undone ? "Applied" : Look.Of(record.Status).Text;

    private static IEnumerable<Moment> Undoing(RemediationUndo undo)
    {
        yield return new(undo.StartedAt, Tone.Busy, $"{undo.By.Name} asked to undo it", undo.Reason);
        if (undo.EndedAt is { } end)
            yield return new(end, Look.Of(undo.State).Tone, Look.Of(undo.State).Text, undo.Note);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
