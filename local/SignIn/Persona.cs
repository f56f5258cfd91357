using Keelson.Access;

namespace Keelson.Local.SignIn;

/// <summary>Someone to be on the embedded machine.</summary>
/// <param name="Key">What it is called in URLs and cookies: <c>dana</c>.</param>
/// <param name="Name">Shown to people.</param>
/// <param name="ObjectId">Plays the Entra object id.</param>
/// <param name="Email">Address for notifications.</param>
/// <param name="Roles">App roles.</param>
/// <param name="Groups">Object ids of Entra groups; the team directory says which teams these are.</param>
public sealed record Persona(
    string Key, string Name, Guid ObjectId, string Email, IReadOnlyList<Role> Roles, IReadOnlyList<Guid> Groups)
{
    /// <summary>The persona as App Service Authentication would describe its token.</summary>
    public ClientPrincipal ToClientPrincipal() => new(
        ClientPrincipal.Entra,
        [
            new(ClaimNames.ObjectId, ObjectId.ToString("D")),
            new(ClaimNames.Name, Name),
            new(ClaimNames.UserName, Email),
            new(ClaimNames.Email, Email),
            .. Roles.Select(r => new ClientPrincipal.Claim(ClaimNames.Roles, r.ToString())),
            .. Groups.Select(g => new ClientPrincipal.Claim(ClaimNames.Groups, g.ToString("D"))),
        ],
        ClaimNames.Email,
        ClaimNames.Role);
}
