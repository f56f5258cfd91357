namespace Keelson.Provisioning;

/// <summary>Who must agree before a plan is executed. The first rule that fits decides; none fitting means one approver.</summary>
public sealed record ApprovalPolicy
{
    public IReadOnlyList<ApprovalRule> Rules { get; init; } = [];

    /// <summary>The app role an approver holds.</summary>
    public string Role { get; init; } = "Approver";

    /// <summary>A plan that nobody approved for this long is given up.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromDays(2);

    /// <summary>The approvers are reminded after this long.</summary>
    public TimeSpan Reminder { get; init; } = TimeSpan.FromDays(1);
}
