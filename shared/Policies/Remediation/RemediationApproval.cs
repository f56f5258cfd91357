using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Where the approval of a remediation stands. It is bound to the steps: changed steps are asked for again.</summary>
/// <param name="PlanHash">SHA-256 over the steps and the resource they were planned on.</param>
/// <param name="Authors">Who must not approve: ids of those who wrote the policies.</param>
public sealed record RemediationApproval(
    string PlanHash, string Reason, DateTimeOffset AskedAt, DateTimeOffset Deadline, IReadOnlyList<string> Authors)
{
    public bool? Approved { get; init; }

    public Person? By { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? Comment { get; init; }
}
