namespace Keelson.Policies;

/// <summary>Result of <see cref="JudgePage"/>.</summary>
/// <param name="Token">Leads to the next page; null when this was the last.</param>
/// <param name="Questions">How many papers of open questions it has left.</param>
public sealed record PageOutcome(string? Token, ScanTotals Totals, int Questions);
