namespace Keelson.Requests;

/// <summary>What <c>POST /api/runs/{id}/approval</c> carries.</summary>
public sealed record ApprovalBody
{
    public ApprovalWord? Decision { get; init; }

    /// <summary>The plan the decision is about; a decision on any other plan is refused.</summary>
    public string? PlanHash { get; init; }

    public string? Comment { get; init; }
}
