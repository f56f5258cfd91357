using System.Text.Json.Serialization;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Where the approval of a remediation stands. It is bound to the steps: changed steps are asked for again.</summary>
/// <param name="PlanHash">SHA-256 over the steps and the resource they were planned on.</param>
/// <param name="Approvers">How many people must agree.</param>
/// <param name="From">The roles of which they must be; empty is whoever may approve.</param>
/// <param name="Authors">Who saved the policies that ask for the steps: they may not decide on them.</param>
/// <param name="Decisions">One of a person for each plan; those on another plan do not count.</param>
public sealed record RemediationApproval(
    string PlanHash, string Reason, int Approvers, IReadOnlyList<string> From, DateTimeOffset AskedAt,
    DateTimeOffset Deadline, IReadOnlyList<RemediationDecision> Decisions, IReadOnlyList<Person>? Authors = null)
{
    [JsonIgnore]
    public int Approvals => Decisions.Count(decision => decision.Approved && decision.PlanHash == PlanHash);

    [JsonIgnore]
    public RemediationDecision? Rejection =>
        Decisions.FirstOrDefault(decision => !decision.Approved && decision.PlanHash == PlanHash);
}
