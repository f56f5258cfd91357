namespace Keelson.Provisioning;

/// <summary>One stage of a run with its times; a stage that ran again (a changed plan) appears again.</summary>
/// <param name="Note">What came of it, for people.</param>
public sealed record RunStage(
    StageName Name,
    StageState State,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt = null,
    string? Note = null);
