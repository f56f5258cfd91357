namespace Keelson.Provisioning;

/// <summary>What a run is for.</summary>
public enum RunKind
{
    Create,
    Change,
    Extend,
    Scale,
    Repair,
    Delete,
    Expire,
}
