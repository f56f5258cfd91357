using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Result of <see cref="JudgeResource"/>. One of outcome, until, approval and steps is set.</summary>
public sealed record JudgedResource
{
    /// <summary>It is over, and recorded.</summary>
    public OutcomeKind? Outcome { get; init; }

    /// <summary>Look again then.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The read is reserved for <see cref="Until"/>.</summary>
    public bool Reserved { get; init; }

    /// <summary>The approvers have been asked.</summary>
    public RemediationApproval? Approval { get; init; }

    /// <summary>How many steps may be taken now.</summary>
    public int Steps { get; init; }

    /// <summary>What has come of the first step already; null when it is to be taken.</summary>
    public StepTaken? First { get; init; }

    /// <summary>How patient the steps are.</summary>
    public RunLimits Limits { get; init; } = new();
}
