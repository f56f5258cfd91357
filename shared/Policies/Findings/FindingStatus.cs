namespace Keelson.Policies;

/// <summary>What a finding is to people at a moment.</summary>
public enum FindingStatus
{
    Open,

    /// <summary>It is so, and is allowed to be for a while.</summary>
    Exempt,

    /// <summary>It is so no longer.</summary>
    Resolved,

    /// <summary>It is so no longer because Keelson has put it right.</summary>
    Remediated,
}
