using Keelson.Policies;

namespace Keelson.Portal.Remediations;

/// <summary>A page of the list of remediations.</summary>
/// <param name="Filter">What was asked to be shown.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record RemediationsView(IReadOnlyList<RemediationRecord> Remediations, RemediationFilter Filter, string? Next);
