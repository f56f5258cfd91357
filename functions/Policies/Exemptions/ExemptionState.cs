namespace Keelson.Policies;

/// <summary>What an exemption is at a moment.</summary>
public enum ExemptionState
{
    /// <summary>It holds.</summary>
    Active,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was taken back before its time.</summary>
    Ended,
}
