namespace Keelson.Policies;

/// <summary>A step with what became of it.</summary>
/// <param name="ETag">The target's ETag after the step, where it has one: undo holds only for that version.</param>
/// <param name="Note">Why it failed.</param>
public sealed record StepRecord(
    RemediationStep Step, StepState State, DateTimeOffset? EndedAt = null, string? ETag = null, string? Note = null);
