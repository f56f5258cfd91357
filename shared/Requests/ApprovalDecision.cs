using Keelson.Provisioning;

namespace Keelson.Requests;

/// <summary>
/// One person's word on one plan: the payload of the external event <see cref="EventName"/>. At least once: a person's
/// second word on the same plan replaces nothing.
/// </summary>
public sealed record ApprovalDecision(
    string RunId,
    string PlanHash,
    bool Approved,
    Person By,
    DateTimeOffset At,
    string? Comment)
{
    public const string EventName = "approval";
}
