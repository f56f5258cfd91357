namespace Keelson.Policies;

/// <summary>What makes a policy be judged.</summary>
public enum PolicyModeKind
{
    /// <summary>A change of a resource, within seconds; the daily scan catches what an event missed.</summary>
    Event,

    /// <summary>A scan: the daily one, or by the policy's own schedule.</summary>
    Schedule,

    /// <summary>Events and scans, for findings only: its actions are never done.</summary>
    Audit,
}
