using Keelson.Provisioning;

namespace Keelson.Requests;

/// <summary>Where the approval of a plan stands.</summary>
/// <param name="PlanHash">The plan that is to be approved; decisions on any other do not count.</param>
public sealed record ApprovalState(
    string PlanHash,
    ApprovalRequirement Requirement,
    DateTimeOffset AskedAt,
    DateTimeOffset Deadline,
    IReadOnlyList<ApprovalDecision> Decisions)
{
    public int Approvals => Decisions.Count(decision => decision.Approved && decision.PlanHash == PlanHash);
}
