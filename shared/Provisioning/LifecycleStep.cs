namespace Keelson.Provisioning;

/// <summary>What is due.</summary>
/// <param name="Days">The warning's day before expiry; zero otherwise.</param>
public sealed record LifecycleStep(LifecycleAction Action, int Days)
{
    public static LifecycleStep None { get; } = new(LifecycleAction.None, 0);
}
