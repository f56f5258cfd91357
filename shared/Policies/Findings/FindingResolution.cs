namespace Keelson.Policies;

/// <summary>Why a finding is open no longer.</summary>
public enum FindingResolution
{
    /// <summary>The resource keeps the policy now, or is gone.</summary>
    Resolved,

    /// <summary>Keelson has put it right.</summary>
    Remediated,

    /// <summary>The policy is gone, or switched off.</summary>
    PolicyGone,
}
