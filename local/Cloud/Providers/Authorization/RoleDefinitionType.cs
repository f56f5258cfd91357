using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Providers.Authorization;

/// <summary>Custom roles; the built-in ones are answered by <see cref="RolesApi"/>.</summary>
internal sealed class RoleDefinitionType(IReadOnlyList<string> versions) : IResourceType
{
    public string Name => "roleDefinitions";

    public IReadOnlyList<string> ApiVersions => versions;

    public bool IsExtension => true;

    public void Validate(ResourceWrite write)
    {
        if (!Guid.TryParse(write.Id.Name, out _))
        {
            throw ArmErrors.Invalid("InvalidRoleDefinitionId",
                $"The role definition ID '{write.Id.Name}' must be a GUID.");
        }
        if (BuiltInRoles.Find(write.Id.Name) is not null)
        {
            throw new ArmException(403, "RoleDefinitionUpdateNotPermitted", "A built-in role cannot be changed.");
        }
        if (string.IsNullOrWhiteSpace((string?)write.Properties["roleName"])
            || write.Properties["permissions"] is not JsonArray)
        {
            throw ArmErrors.Invalid("InvalidRoleDefinition",
                "A role needs properties.roleName and properties.permissions.");
        }
    }

    public void Normalise(ResourceWrite write)
    {
        write.Properties["type"] = "CustomRole";
        write.Properties["assignableScopes"] ??= new JsonArray(write.Id.Scope!.IsTenant ? "/" : write.Id.Scope.Text);
    }

    public void Deleting(ResourceDeletion deletion)
    {
        var root = deletion.Id.Subscription is { } subscription ? ResourceId.ForSubscription(subscription)
            : ResourceId.Tenant;
        var used = deletion.Estate.List(root, RoleAssignmentType.FullName).Any(assignment =>
            ((string?)assignment["properties"]?["roleDefinitionId"])?.EndsWith(deletion.Id.Name,
                StringComparison.OrdinalIgnoreCase) == true);
        if (used && !deletion.Cascade)
        {
            throw new ArmException(409, "RoleDefinitionHasAssignments",
                "There are existing role assignments referencing this role.");
        }
    }
}
