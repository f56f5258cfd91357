namespace Keelson.Policies;

/// <summary>A framework, control by control.</summary>
/// <param name="Team">Null for the whole estate.</param>
/// <param name="At">When the scan began that it is told by.</param>
public sealed record ControlReport(
    string Framework, string? Team, string ScanId, DateTimeOffset At, IReadOnlyList<ControlState> Controls);
