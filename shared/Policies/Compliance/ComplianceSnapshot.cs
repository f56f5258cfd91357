using System.Text.Json.Serialization;

namespace Keelson.Policies;

/// <summary>How frameworks were kept on one day: the document <c>compliance/days/{yyyy-MM-dd}.json</c>.</summary>
/// <param name="Policies">The open findings of each policy that was judged, also of those with none; null on days that were
/// kept before policies were counted, and where only frameworks are asked for.</param>
public sealed record ComplianceSnapshot(
    DateOnly Day, string ScanId, DateTimeOffset At, IReadOnlyList<ComplianceRow> Rows,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FindingCount>? Policies = null);
