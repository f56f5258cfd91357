namespace Keelson.Policies;

/// <summary>What the holder of a claim is doing.</summary>
public enum ClaimPhase
{
    /// <summary>Nobody holds the resource.</summary>
    Free,

    /// <summary>It changes the resource.</summary>
    Acting,

    /// <summary>It waits for an approver; the resource is as it was.</summary>
    Waiting,
}
