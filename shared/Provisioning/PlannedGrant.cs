namespace Keelson.Provisioning;

/// <summary>A role the team's group gets on a resource of the environment.</summary>
/// <param name="Output">The template output that will hold the resource's id.</param>
public sealed record PlannedGrant(string Output, string Role, string RoleId, string Team, string PrincipalId);
