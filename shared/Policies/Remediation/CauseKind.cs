namespace Keelson.Policies;

/// <summary>What made Keelson look at a resource.</summary>
public enum CauseKind
{
    /// <summary>Event Grid told of a change.</summary>
    Event,

    /// <summary>A scan found a violation.</summary>
    Scan,

    /// <summary>Event Grid could not deliver an event about it.</summary>
    DeadLetter,

    /// <summary>A person asked for it.</summary>
    Request,
}
