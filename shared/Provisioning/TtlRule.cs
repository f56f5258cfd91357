namespace Keelson.Provisioning;

/// <summary>How long an environment lives unless it is extended.</summary>
public sealed record TtlRule
{
    /// <summary>Given to a request that names none.</summary>
    public TimeSpan Default { get; init; } = TimeSpan.FromDays(14);

    /// <summary>The longest a request or extension may ask for, from the day it is asked; null permits no expiry at all.</summary>
    public TimeSpan? Max { get; init; }
}
