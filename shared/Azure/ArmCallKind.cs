namespace Keelson.Azure;

/// <summary>What Azure Resource Manager counts separately.</summary>
public enum ArmCallKind
{
    Read,
    Write,
    Delete,
}
