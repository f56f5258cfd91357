namespace Keelson.Provisioning;

/// <summary>The kinds of change a plan can make to a resource.</summary>
public enum ChangeAction
{
    NoChange,
    Create,
    Modify,
    Delete,
}
