using Keelson.Requests;

namespace Keelson.Policies;

/// <summary>What <c>POST /api/remediations/{id}/approval</c> carries.</summary>
public sealed record RemediationDecisionBody
{
    public ApprovalWord? Decision { get; init; }

    /// <summary>The steps the decision is about; a decision on any others is refused.</summary>
    public string? PlanHash { get; init; }

    public string? Comment { get; init; }
}
