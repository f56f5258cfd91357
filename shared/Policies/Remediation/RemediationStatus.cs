namespace Keelson.Policies;

/// <summary>Where a remediation stands.</summary>
public enum RemediationStatus
{
    /// <summary>It is being carried out.</summary>
    Acting,

    /// <summary>It waits for someone to approve its steps.</summary>
    AwaitingApproval,

    /// <summary>Done, and verified: the policy no longer matches.</summary>
    Applied,

    /// <summary>A dry run: this is what would have been done.</summary>
    Rehearsed,

    /// <summary>An approver said no; nothing was changed.</summary>
    Rejected,

    /// <summary>Nobody approved in time; nothing was changed.</summary>
    TimedOut,

    /// <summary>It was given up before anything was changed: held back, or no longer needed.</summary>
    Abandoned,

    /// <summary>It could not be carried out to the end. What was changed can be undone.</summary>
    Failed,

    /// <summary>It was applied and has been undone since.</summary>
    Undone,
}
