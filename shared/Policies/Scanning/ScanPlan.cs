namespace Keelson.Policies;

/// <summary>What a scan reads, decided when it begins.</summary>
/// <param name="ChangedSince">For a delta: what has changed from then on.</param>
/// <param name="Types">ARM types that are read; null means all.</param>
public sealed record ScanPlan(
    ScanOrder Order, IReadOnlyList<ScanShard> Shards, DateTimeOffset? ChangedSince, IReadOnlyList<string>? Types);
