namespace Keelson.Provisioning;

/// <summary>A role the team's group receives on a deployed resource.</summary>
/// <param name="Resource">The template output that holds the resource's id.</param>
/// <param name="Role">The built-in role's name, for people.</param>
/// <param name="RoleId">The role definition's GUID.</param>
public sealed record RoleGrantRule(string Resource, string Role, string RoleId);
