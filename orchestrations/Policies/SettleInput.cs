namespace Keelson.Policies;

/// <summary>Input of <see cref="SettleRemediation"/>.</summary>
/// <param name="Done">The numbers of the steps that were taken.</param>
public sealed record SettleInput(RemediationOrder Order, LookOutcome LookOutcome, IReadOnlyList<int>? Done = null);
