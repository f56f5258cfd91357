using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Providers.Authorization;

/// <summary>
/// Reads of built-in role definitions at any scope, and lists of role assignments, which also show what is inherited
/// from above.
/// </summary>
internal sealed partial class RolesApi(CloudStore store) : IArmApi
{
    private const string Definitions = "Microsoft.Authorization/roleDefinitions";

    public ValueTask<ArmResponse?> HandleAsync(ArmRequest request)
    {
        if (!request.IsGet)
        {
            return new((ArmResponse?)null);
        }
        if (request.Target.IsType(Definitions) && request.Path.Tail is null
            && BuiltInRoles.Find(request.Target.Name) is { } role)
        {
            return new(ArmResponse.Json(200, role.ToJson(SubscriptionOf(request.Target))));
        }
        var lists = string.Equals(request.Path.Namespace, "Microsoft.Authorization",
            StringComparison.OrdinalIgnoreCase);
        return new(lists ? request.Path.Tail?.ToLowerInvariant() switch
        {
            "roledefinitions" => ListDefinitions(request),
            "roleassignments" => ListAssignments(request),
            _ => null,
        } : null);
    }

    private ArmResponse ListDefinitions(ArmRequest request)
    {
        var name = RoleName().Match(request.Query("$filter") ?? "") is { Success: true } match
            ? match.Groups["name"].Value : null;
        var custom = store.Read(session => Above(request.Target)
            .SelectMany(scope => session.Resources.OfType(Definitions.ToLowerInvariant(), scope.Key))
            .Where(row => Above(request.Target).Any(scope => scope.Equals(ResourceId.Parse(row.Id).Scope)))
            .DistinctBy(row => row.Key)
            .Select(row => row.ParseBody()).ToList());
        var all = BuiltInRoles.All.Select(role => role.ToJson(SubscriptionOf(request.Target))).Concat(custom)
            .Where(role =>
                name is null
                    || string.Equals((string?)role["properties"]!["roleName"], name,
                        StringComparison.OrdinalIgnoreCase));
        return ArmResponse.Json(200, new JsonObject { ["value"] = new JsonArray([.. all]) });
    }

    private ArmResponse ListAssignments(ArmRequest request)
    {
        var filter = request.Query("$filter") ?? "";
        var principal = PrincipalId().Match(filter) is { Success: true } match ? match.Groups["id"].Value : null;
        var atScope = filter.Contains("atScope()", StringComparison.OrdinalIgnoreCase);
        var rows = store.Read(session =>
        {
            Keelson.Local.Cloud.Resources.Containers.RequireScope(session, request.Target);
            var inherited = Above(request.Target).Skip(1)
                .SelectMany(scope => session.Resources.OfType(RoleAssignmentType.FullName.ToLowerInvariant(), scope.Key)
                    .Where(row => scope.Equals(ResourceId.Parse(row.Id).Scope)));
            var here = session.Resources.OfType(RoleAssignmentType.FullName.ToLowerInvariant(), request.Target.Key)
                .Where(row => !atScope || request.Target.Equals(ResourceId.Parse(row.Id).Scope));
            return here.Concat(inherited).DistinctBy(row => row.Key).Select(row => row.ParseBody()).ToList();
        });
        var chosen = rows.Where(body => principal is null
            || string.Equals((string?)body["properties"]!["principalId"], principal,
                StringComparison.OrdinalIgnoreCase));
        return ArmResponse.Json(200, new JsonObject { ["value"] = new JsonArray([.. chosen]) });
    }

    /// <summary>The scope and everything a role is inherited from, the tenant included.</summary>
    internal static IEnumerable<ResourceId> Above(ResourceId scope) =>
        scope.SelfAndAncestors().Append(ResourceId.Tenant);

    private static string SubscriptionOf(ResourceId id) =>
        id.Subscription is null ? "" : $"/subscriptions/{id.Subscription}";

    [GeneratedRegex("roleName +eq +'(?<name>[^']*)'",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex RoleName();

    [GeneratedRegex("(principalId +eq +|assignedTo\\( *)'(?<id>[^']*)'",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex PrincipalId();
}
