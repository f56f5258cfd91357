namespace Keelson.Policies;

/// <summary>Input of <see cref="AnswerQuestions"/>.</summary>
public sealed record AnswerInput(ScanOrder Order, string Page, int Number);
