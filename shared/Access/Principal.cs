namespace Keelson.Access;

/// <summary>Who is asking, as the platform's authentication vouches for it.</summary>
/// <param name="Id">Entra object id: the identity that approvals and the ledger are bound to.</param>
/// <param name="Name">For people to read; not unique.</param>
/// <param name="Email">For notifications; null for applications.</param>
/// <param name="Roles">App roles held.</param>
/// <param name="Teams">Names of the teams it belongs to, from the team directory.</param>
public sealed record Principal(
    string Id, string Name, string? Email, IReadOnlyList<Role> Roles, IReadOnlyList<string> Teams)
{
    public bool Has(Role role) => Roles.Contains(role);

    public bool IsIn(string team) => Teams.Contains(team, StringComparer.Ordinal);
}
