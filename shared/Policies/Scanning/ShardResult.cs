namespace Keelson.Policies;

/// <summary>How reading a shard has ended.</summary>
/// <param name="Problem">Why it could not be read to the end; null when it was.</param>
public sealed record ShardResult(ScanShard Shard, ScanTotals Totals, string? Problem = null);
