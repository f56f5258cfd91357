namespace Keelson.Provisioning;

/// <summary>What is due in an environment's life at a moment. Pure.</summary>
public static class Lifecycle
{
    /// <summary>Days before expiry on which the owner is warned.</summary>
    public static IReadOnlyList<int> WarningDays { get; } = [3, 1];

    /// <summary>
    /// The most urgent thing that is due. An environment whose warnings were all missed (it was created to live an
    /// hour, or Keelson was down) is warned once with the nearest day, and still expires on time.
    /// </summary>
    public static LifecycleStep Next(EnvironmentRecord environment, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (environment.State == EnvironmentState.Deleted || environment.ExpiresAt is not { } expires)
            return LifecycleStep.None;
        if (expires <= now)
            return new(LifecycleAction.Expire, 0);
        foreach (var days in WarningDays.Reverse())
        {
            if (expires - now <= TimeSpan.FromDays(days))
                return environment.ExpiryWarnings.Contains(days) ? LifecycleStep.None : new(LifecycleAction.Warn, days);
        }
        return LifecycleStep.None;
    }
}
