namespace Keelson.Policies;

/// <summary>Input of <see cref="ConcludeScan"/>.</summary>
/// <param name="Problem">Set when nothing came of the scan.</param>
public sealed record ConcludeInput(ScanPlan Plan, IReadOnlyList<ShardResult> Shards, string? Problem = null);
