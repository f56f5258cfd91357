using System.Globalization;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Providers.Authorization;

/// <summary>Who holds which role where.</summary>
internal sealed class RoleAssignmentType(IReadOnlyList<string> versions) : IResourceType
{
    public const string FullName = "Microsoft.Authorization/roleAssignments";

    public string Name => "roleAssignments";

    public IReadOnlyList<string> ApiVersions => versions;

    public bool IsExtension => true;

    public IReadOnlyList<string> ReadOnlyPaths =>
        ["properties.scope", "properties.createdOn", "properties.updatedOn", "properties.createdBy",
            "properties.updatedBy"];

    public IReadOnlyList<string> DefaultedPaths => ["properties.principalType"];

    public void Validate(ResourceWrite write)
    {
        if (!Guid.TryParse(write.Id.Name, out _))
        {
            throw ArmErrors.Invalid("InvalidRoleAssignmentId",
                $"The role assignment ID '{write.Id.Name}' must be a GUID.");
        }
        var principal = (string?)write.Properties["principalId"];
        if (!Guid.TryParse(principal, out _))
        {
            throw ArmErrors.Invalid("InvalidPrincipalId",
                $"A valid principal ID must be provided for role assignment; '{principal}' is not a GUID.");
        }
        var role = RoleOf(write);
        if (BuiltInRoles.Find(role) is null && !CustomRoleExists(write, role))
        {
            throw new ArmException(404, "RoleDefinitionDoesNotExist",
                $"The specified role definition with ID '{role}' does not exist.");
        }
        RequireUnchanged(write, role, principal!);
        RequireUnique(write, role, principal!);
    }

    public void Normalise(ResourceWrite write)
    {
        var properties = write.Properties;
        var now = write.Estate.Now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        properties["scope"] = write.Id.Scope!.IsTenant ? "/" : write.Id.Scope.Text;
        properties["principalType"] ??= (string?)write.ExistingProperties?["principalType"] ?? "ServicePrincipal";
        properties["createdOn"] ??= now;
        properties["updatedOn"] ??= now;
        properties["createdBy"] ??= write.Caller.ObjectId;
        properties["updatedBy"] ??= write.Caller.ObjectId;
    }

    private static string RoleOf(ResourceWrite write)
    {
        var id = (string?)write.Properties["roleDefinitionId"] ?? "";
        return id[(id.LastIndexOf('/') + 1)..];
    }

    private static bool CustomRoleExists(ResourceWrite write, string role)
    {
        var root = write.Id.Subscription is { } subscription ? ResourceId.ForSubscription(subscription)
            : ResourceId.Tenant;
        return write.Estate.List(root, "Microsoft.Authorization/roleDefinitions")
            .Any(body => string.Equals((string?)body["name"], role, StringComparison.OrdinalIgnoreCase));
    }

    private static void RequireUnchanged(ResourceWrite write, string role, string principal)
    {
        var before = write.ExistingProperties;
        if (before is not null && (!Same((string?)before["principalId"], principal)
            || ((string?)before["roleDefinitionId"])?.EndsWith(role, StringComparison.OrdinalIgnoreCase) != true))
        {
            throw new ArmException(409, "RoleAssignmentUpdateNotPermitted",
                "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.");
        }
    }

    private static void RequireUnique(ResourceWrite write, string role, string principal)
    {
        var same = write.Estate.List(write.Id.Scope!, FullName).FirstOrDefault(other =>
            Same((string?)other["properties"]!["scope"], write.Id.Scope!.IsTenant ? "/" : write.Id.Scope.Text)
            && !Same((string?)other["name"], write.Id.Name)
            && Same((string?)other["properties"]!["principalId"], principal)
            && ((string?)other["properties"]!["roleDefinitionId"])!.EndsWith(role, StringComparison.OrdinalIgnoreCase));
        if (same is not null)
        {
            throw new ArmException(409, "RoleAssignmentExists",
                $"The role assignment already exists. The ID of the existing role assignment is {((string)same["name"]!).Replace("-", "", StringComparison.Ordinal)}.");
        }
    }

    private static bool Same(string? left, string? right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
