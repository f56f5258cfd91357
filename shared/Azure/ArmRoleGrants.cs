using System.Text.Json.Nodes;
using Azure.Core;
using Keelson.Provisioning;

namespace Keelson.Azure;

/// <summary>
/// Role assignments for groups. Named by scope, role and principal, so that there is one however often it is asked for;
/// described by the run that made it, so that a repeated step still knows it for its own.
/// </summary>
public sealed class ArmRoleGrants(ArmConnection arm) : IRoleGrants
{
    private const string Api = "2022-04-01";
    private const string Assignments = "/providers/Microsoft.Authorization/roleAssignments";

    public async Task<(string Id, bool Created)> AssignAsync(RoleGrant grant, CancellationToken cancellationToken)
    {
        var id = IdOf(grant);
        if (await arm.GetAsync(ArmPaths.Of(id, Api), id, cancellationToken) is { } present)
            return (id, IsOurs(present.Body));
        try
        {
            await arm.SendAsync(RequestMethod.Put, ArmPaths.Of(id, Api), id, Body(grant), ifMatch: null, cancellationToken);
            return (id, true);
        }
        catch (PreconditionException e) when (e.Code == "RoleAssignmentExists")
        {
            // Somebody gave the same role under another name: it does what is wanted, and is not ours to remove.
            return (await FindAsync(grant, cancellationToken) ?? id, false);
        }
    }

    public Task RemoveAsync(string assignmentId, CancellationToken cancellationToken) =>
        arm.SendAsync(RequestMethod.Delete, ArmPaths.Of(assignmentId, Api), assignmentId, body: null, ifMatch: null, cancellationToken);

    /// <summary>The id a grant's assignment has.</summary>
    public static string IdOf(RoleGrant grant)
    {
        var name = NameGuid.Create($"{grant.Scope}|{grant.RoleId}|{grant.PrincipalId}".ToLowerInvariant());
        return $"{grant.Scope.TrimEnd('/')}{Assignments}/{name}";
    }

    private static string Note() => RequestScope.Current is { } scope ? $"Keelson run {scope.RunId}" : "Keelson";

    private static bool IsOurs(JsonObject? assignment) =>
        RequestScope.Current is not null && (string?)assignment?["properties"]?["description"] == Note();

    private static JsonObject Body(RoleGrant grant) => new()
    {
        ["properties"] = new JsonObject
        {
            ["roleDefinitionId"] = RoleDefinition(grant),
            ["principalId"] = grant.PrincipalId,
            // Named, so that Azure does not refuse a group that has not reached every directory replica yet.
            ["principalType"] = "Group",
            ["description"] = Note(),
        },
    };

    private static string RoleDefinition(RoleGrant grant)
    {
        var subscription = grant.Scope.Split('/') is [_, _, var id, ..] ? id : "";
        return $"/subscriptions/{subscription}/providers/Microsoft.Authorization/roleDefinitions/{grant.RoleId}";
    }

    private async Task<string?> FindAsync(RoleGrant grant, CancellationToken cancellationToken)
    {
        var filter = Uri.EscapeDataString($"principalId eq '{grant.PrincipalId}'");
        var path = $"{ArmPaths.Of(grant.Scope)}{Assignments}?api-version={Api}&$filter={filter}";
        await foreach (var assignment in arm.ListAsync(path, grant.Scope, cancellationToken))
        {
            if (assignment["properties"] is JsonObject properties
                && ((string?)properties["roleDefinitionId"])?.EndsWith(grant.RoleId, StringComparison.OrdinalIgnoreCase) == true
                && string.Equals((string?)properties["principalId"], grant.PrincipalId, StringComparison.OrdinalIgnoreCase))
            {
                return (string?)assignment["id"];
            }
        }
        return null;
    }
}
