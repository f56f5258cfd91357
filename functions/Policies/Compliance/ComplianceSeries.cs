namespace Keelson.Policies;

/// <summary>How frameworks were kept from one day to another; days without a full scan are missing.</summary>
public sealed record ComplianceSeries(DateOnly From, DateOnly To, string Team, IReadOnlyList<ComplianceSnapshot> Days);
