namespace Keelson.Policies;

/// <summary>A finding as people see it at a moment: with what its policy says, and whether it is excused.</summary>
/// <param name="LastSeen">When a scan last saw it so.</param>
/// <param name="AgeDays">Whole days for which it has been open, or was.</param>
/// <param name="Exemption">The one that excuses it now.</param>
/// <param name="Wasted">What its resource has cost since it was found, where it is about waste and the price is known.</param>
public sealed record FindingView(
    Finding Finding, string Title, PolicySeverity Severity, string Category, string Fix, IReadOnlyList<ControlRef> Controls,
    FindingStatus Status, DateTimeOffset LastSeen, int AgeDays, Exemption? Exemption, decimal? Wasted);
