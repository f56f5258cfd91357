using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Identity;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Providers.Authorization;

/// <summary>Enforces role assignments, when the cloud is told to (<see cref="CloudOptions.EnforceRoles"/>).</summary>
internal sealed class AccessCheck(CloudStore store, bool enforce)
{
    /// <summary>Lets the caller through, or refuses.</summary>
    /// <exception cref="ArmException">403 AuthorizationFailed: no role at this scope or above allows the
    /// action.</exception>
    public void Require(Principal principal, string method, ArmPath path)
    {
        if (enforce && !Exempt(path))
        {
            store.Read(session =>
            {
                Require(session, principal, ActionOf(method, path), path.Target);
                return true;
            });
        }
    }

    /// <summary>The same for one action of a deployment.</summary>
    /// <exception cref="ArmException">403 AuthorizationFailed.</exception>
    public void Require(Session session, Principal principal, string action, ResourceId target)
    {
        if (!Allows(session, principal, action, target))
        {
            throw new ArmException(403, "AuthorizationFailed",
                $"The client '{principal.Name}' with object id '{principal.ObjectId}' does not have authorization to perform "
                + $"action '{action}' over scope '{target}' or the scope is invalid. If access was recently granted, please "
                + "refresh your credentials.");
        }
    }

    /// <summary>Whether the caller may do it; everyone may when roles are not enforced.</summary>
    public bool Allows(Session session, Principal principal, string action, ResourceId target) =>
        !enforce || IsAllowed(session, principal, action, target);

    /// <summary>What a request needs to be allowed, such as <c>Microsoft.Storage/storageAccounts/write</c>.</summary>
    internal static string ActionOf(string method, ArmPath path)
    {
        var type = path.Target.IsResourceGroup ? "Microsoft.Resources/subscriptions/resourceGroups" : path.Target.Type;
        if (path.Namespace is not null)
        {
            type = path.Tail is null ? path.Namespace : $"{path.Namespace}/{path.Tail}";
        }
        else if (path.Tail is { } tail && method != "POST")
        {
            type = $"{type}/{tail}";
        }
        return method switch
        {
            "GET" or "HEAD" => $"{type}/read",
            "DELETE" => $"{type}/delete",
            "POST" => path.Namespace is null && path.Tail is not null ? $"{type}/{path.Tail}/action" : $"{type}/action",
            _ => $"{type}/write",
        };
    }

    // Listing subscriptions, tenants and providers, and polling one's own operations, needs no role.
    private static bool Exempt(ArmPath path) =>
        path.Target.IsTenant || path.Target.TypePath.StartsWith("operation", StringComparison.OrdinalIgnoreCase)
        || (path.Target.IsSubscription && path.Namespace is not null && path.Tail is null);

    private static bool IsAllowed(Session session, Principal principal, string action, ResourceId target) =>
        RolesApi.Above(target)
        .SelectMany(scope => session.Resources.OfType(RoleAssignmentType.FullName.ToLowerInvariant(), scope.Key)
            .Where(row => scope.Equals(ResourceId.Parse(row.Id).Scope)))
        .Select(row => row.ParseBody()["properties"]!)
        .Where(properties => Holds(principal, (string)properties["principalId"]!))
        .Select(properties => Find(session, (string)properties["roleDefinitionId"]!))
        .Any(role => role?.Allows(action) == true);

    private static bool Holds(Principal principal, string id) =>
        string.Equals(principal.ObjectId, id, StringComparison.OrdinalIgnoreCase)
        || principal.Groups.Contains(id, StringComparer.OrdinalIgnoreCase);

    private static RoleDefinition? Find(Session session, string id)
    {
        var name = id[(id.LastIndexOf('/') + 1)..];
        return BuiltInRoles.Find(name)
            ?? (ResourceId.TryParse(id, out var parsed) && session.Resources.Find(parsed!.Key) is { } row
            ? RoleDefinition.FromJson(row.ParseBody()) : null);
    }
}
