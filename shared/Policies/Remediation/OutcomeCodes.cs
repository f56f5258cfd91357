namespace Keelson.Policies;

/// <summary>Stable codes of outcomes.</summary>
public static class OutcomeCodes
{
    /// <summary>No policy matches.</summary>
    public const string Compliant = "compliant";

    /// <summary>The resource is gone.</summary>
    public const string Absent = "absent";

    /// <summary>Policies match that only report.</summary>
    public const string Reported = "reported";

    /// <summary>Policies match from which an exemption excuses.</summary>
    public const string Exempt = "exempt";

    /// <summary>A later look at the resource, or a remediation of it, covers this event.</summary>
    public const string Covered = "covered";

    /// <summary>The event tells of a change that a remediation made.</summary>
    public const string OwnChange = "own-change";

    /// <summary>Policies match, and their actions have nothing left to do: it is marked or told already.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>No current policy looks at such resources.</summary>
    public const string Unconcerned = "unconcerned";

    /// <summary>A dry run: what would have been done is recorded.</summary>
    public const string Rehearsed = "rehearsed";

    /// <summary>The resource was changed and verified.</summary>
    public const string Applied = "applied";

    /// <summary>An approver is asked.</summary>
    public const string Approval = "approval";

    /// <summary>An approver said no.</summary>
    public const string Rejected = "rejected";

    /// <summary>Nobody approved in time.</summary>
    public const string TimedOut = "timed-out";

    /// <summary>The kill switch is on.</summary>
    public const string Stopped = "stopped";

    /// <summary>Changes are frozen.</summary>
    public const string Frozen = "frozen";

    /// <summary>A cap of the policy is reached for today.</summary>
    public const string Capped = "capped";

    /// <summary>The resource is protected by a tag or a lock.</summary>
    public const string Protected = "protected";

    /// <summary>It was put right several times today, and someone puts it back each time.</summary>
    public const string Flapping = "flapping";

    /// <summary>A person undid the same lately.</summary>
    public const string Undone = "undone";

    /// <summary>The actions cannot be carried out on this resource.</summary>
    public const string Impossible = "impossible";

    /// <summary>It was tried and did not work.</summary>
    public const string Failed = "failed";

    /// <summary>Event Grid could not deliver the event.</summary>
    public const string DeadLettered = "dead-lettered";
}
