using Keelson.Provisioning;

namespace Keelson.Portal.Runs;

/// <summary>A page of the list of runs.</summary>
/// <param name="Filter">What was asked to be shown.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record RunsView(IReadOnlyList<RunRecord> Runs, RunFilter Filter, string? Next);
