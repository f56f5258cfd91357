namespace Keelson.Policies;

/// <summary>Result of <see cref="AnswerQuestions"/>.</summary>
/// <param name="Acts">A policy that acts has matched.</param>
public sealed record AnswerOutcome(ScanTotals Totals, bool Acts);
