namespace Keelson.Provisioning;

/// <summary>What <see cref="GrantRoles"/> did.</summary>
/// <param name="Count">Roles the team holds now.</param>
/// <param name="Created">Ids of the assignments that this run made.</param>
public sealed record GrantedRoles(int Count, IReadOnlyList<string> Created);
