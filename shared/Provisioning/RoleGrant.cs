namespace Keelson.Provisioning;

/// <summary>A role on a scope for a group.</summary>
/// <param name="Scope">A resource id.</param>
/// <param name="RoleId">The role definition's GUID.</param>
/// <param name="PrincipalId">The group's object id.</param>
public sealed record RoleGrant(string Scope, string RoleId, string PrincipalId);
