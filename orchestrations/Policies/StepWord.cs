namespace Keelson.Policies;

/// <summary>What the approvers said.</summary>
/// <param name="Refused">Set when they did not agree.</param>
internal sealed record StepWord(LookOutcome? Refused);
