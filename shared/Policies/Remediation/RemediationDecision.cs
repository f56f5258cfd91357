using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>One person's word on the steps of one remediation: the payload of the external event.</summary>
public sealed record RemediationDecision(
    string RemediationId, string PlanHash, bool Approved, Person By, DateTimeOffset At, string? Comment)
{
    public const string EventName = "approval";
}
