using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Providers.Authorization;

/// <summary>Management locks; what they forbid is enforced for every write by <see
/// cref="Cloud.Resources.Locks"/>.</summary>
internal sealed class LockType : IResourceType
{
    public string Name => "locks";

    public IReadOnlyList<string> ApiVersions => ["2020-05-01", "2017-04-01", "2016-09-01"];

    public bool IsExtension => true;

    public void Validate(ResourceWrite write)
    {
        var level = (string?)write.Properties["level"];
        if (level is not ("CanNotDelete" or "ReadOnly"))
        {
            throw ArmErrors.Invalid("InvalidLockLevel",
                $"The lock level '{level}' is invalid. Valid levels are 'CanNotDelete' and 'ReadOnly'.");
        }
    }
}
