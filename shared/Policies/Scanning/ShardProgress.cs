namespace Keelson.Policies;

/// <summary>How far a shard has come. A paper of the scan.</summary>
/// <param name="Found">How many resources there are to read in it, as far as is known.</param>
public sealed record ShardProgress(ScanTotals Totals, long Found);
