namespace Keelson.Provisioning;

/// <summary>The kinds of step in an environment's life.</summary>
public enum LifecycleAction
{
    None,
    Warn,
    Expire,
}
