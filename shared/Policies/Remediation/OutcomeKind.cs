namespace Keelson.Policies;

/// <summary>What came of an event. Every event ends in exactly one.</summary>
public enum OutcomeKind
{
    /// <summary>Nothing was to be done.</summary>
    NoOp,

    /// <summary>The resource was changed, and no longer violates the policy.</summary>
    Remediated,

    /// <summary>The resource violates a policy, and something holds the remedy: an approval, a cap, a freeze.</summary>
    Waiting,

    /// <summary>Keelson could not deal with it; the reason says what a person has to do.</summary>
    Failed,

    /// <summary>Event Grid could not deliver it. The resource has been looked at since.</summary>
    DeadLettered,
}
