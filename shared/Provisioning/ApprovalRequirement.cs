namespace Keelson.Provisioning;

/// <summary>How many holders of which role must agree, who is excluded, and why it is so.</summary>
/// <param name="Approvers">Zero: nobody needs to agree.</param>
/// <param name="Reason">A sentence for people: the rule that decided.</param>
public sealed record ApprovalRequirement(int Approvers, string Role, TimeSpan Timeout, TimeSpan Reminder, string Reason);
