using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Keelson.Access;

/// <summary>
/// Who is asking, from the header of App Service Authentication. Believes the header only where the platform is known
/// to set it; whatever else arrives is an unknown principal with a reason, never an exception.
/// </summary>
/// <remarks>
/// Someone in more than 200 groups arrives without any (Entra's group overage) and so without a team. Have the app
/// registration emit only "groups assigned to the application".
/// </remarks>
public sealed class PrincipalReader(IOptions<AccessOptions> options, TeamDirectory teams)
{
    /// <summary>Longest header read, in characters: 200 groups and their roles fit twice.</summary>
    public const int MaxHeaderLength = 32 * 1024;

    private static readonly Dictionary<string, Role> RolesByName =
        Enum.GetValues<Role>().ToDictionary(r => r.ToString(), StringComparer.OrdinalIgnoreCase);

    public PrincipalResult Read(IHeaderDictionary headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var values = headers[ClientPrincipal.Header];
        if (values.Count == 0)
            return PrincipalResult.Unknown(PrincipalResult.Anonymous, "Sign in first.");
        if (options.Value.PlatformAuthentication is not true)
        {
            return PrincipalResult.Unknown(
                PrincipalResult.Untrusted, "This deployment has no authentication in front of it. Enable it.");
        }
        if (values is not [{ Length: > 0 and <= MaxHeaderLength } header])
            return Malformed();
        var principal = Decode(header) is { } client ? Translate(client) : null;
        // The platform sends the id beside the header. Two different answers mean that one of them is not the
        // platform's.
        var id = headers[ClientPrincipal.IdHeader];
        return principal is null || (id.Count > 0 && !principal.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
            ? Malformed()
            : PrincipalResult.Known(principal);
    }

    private static PrincipalResult Malformed() => PrincipalResult.Unknown(
        PrincipalResult.Malformed, "The sign-in could not be read. Sign out and in again.");

    private static ClientPrincipal? Decode(string header)
    {
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header, bytes, out var length))
            return null;
        try
        {
            return JsonSerializer.Deserialize<ClientPrincipal>(bytes.AsSpan(0, length), KeelsonJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Principal? Translate(ClientPrincipal client)
    {
        if (client.AuthenticationType != ClientPrincipal.Entra || client.Claims.Any(c => c is null))
            return null;
        var ids = Values(client, ClaimNames.ObjectIds).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (ids is not [var only] || !Guid.TryParseExact(only, "D", out var id))
            return null;
        var email = Values(client, ClaimNames.Emails).FirstOrDefault(v => v.Contains('@', StringComparison.Ordinal));
        var name = Values(client, ClaimNames.Names).FirstOrDefault(v => v.Length > 0) ?? email ?? only;
        return new Principal(id.ToString("D"), name, email, Roles(client), Teams(client));
    }

    private static List<Role> Roles(ClientPrincipal client) =>
        [.. Values(client, [ClaimNames.Roles, ClaimNames.Role])
            .Where(RolesByName.ContainsKey).Select(v => RolesByName[v]).Distinct().Order()];

    private List<string> Teams(ClientPrincipal client) =>
        [.. Values(client, [ClaimNames.Groups])
            .Select(g => teams.OfGroup(g)?.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    // In the order of the names given: the first is the one preferred.
    private static IEnumerable<string> Values(ClientPrincipal client, string[] types) =>
        types.SelectMany(type => client.Claims.Where(c => c.Type == type).Select(c => c.Value));
}
