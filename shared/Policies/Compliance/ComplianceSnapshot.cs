namespace Keelson.Policies;

/// <summary>How frameworks were kept on one day: the document <c>compliance/days/{yyyy-MM-dd}.json</c>.</summary>
public sealed record ComplianceSnapshot(DateOnly Day, string ScanId, DateTimeOffset At, IReadOnlyList<ComplianceRow> Rows);
