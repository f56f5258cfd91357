using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>The taking back of a remediation.</summary>
/// <param name="Reason">Why, in the words of whoever asked.</param>
/// <param name="Steps">The numbers of the steps that were taken back, last first.</param>
/// <param name="Note">Why it was refused or failed, and what to do now.</param>
public sealed record RemediationUndo(
    UndoState State, Person By, string Reason, DateTimeOffset StartedAt, IReadOnlyList<int> Steps,
    DateTimeOffset? EndedAt = null, string? Note = null);
