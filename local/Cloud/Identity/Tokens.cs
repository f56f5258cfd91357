using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Identity;

/// <summary>
/// Issues access tokens and verifies them: signature, audience, lifetime. A token stays valid over a restart of the
/// cloud, because
/// its key is kept in the data folder.
/// </summary>
internal sealed class Tokens(SigningKey key, string tenant, TimeProvider time, TimeSpan lifetime)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private const int CacheSize = 1024;

    private readonly ConcurrentDictionary<string,
        (Principal Principal, string Audience, DateTimeOffset From, DateTimeOffset To)>
        _verified = new(StringComparer.Ordinal);

    public string Issuer => $"https://sts.windows.net/{tenant}/";

    public (string Token, DateTimeOffset Expires) Issue(Principal principal, string audience)
    {
        var now = time.GetUtcNow();
        var expires = now + lifetime;
        var claims = new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = Issuer,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = expires.ToUnixTimeSeconds(),
            ["appid"] = principal.ClientId,
            ["oid"] = principal.ObjectId,
            ["sub"] = principal.ObjectId,
            ["tid"] = tenant,
            ["idtyp"] = principal.Kind == Principal.User ? "user" : "app",
            ["name"] = principal.Name,
            ["ver"] = "1.0",
        };
        if (principal.Groups.Count > 0)
        {
            claims["groups"] = new JsonArray([.. principal.Groups.Select(group => (JsonNode)group)]);
        }
        return (key.Sign(claims), expires);
    }

    /// <summary>The caller behind an <c>Authorization</c> header.</summary>
    /// <exception cref="ArmException">401 with the reason and a challenge.</exception>
    public Principal Verify(string? authorization, IReadOnlyCollection<string> audiences)
    {
        if (string.IsNullOrEmpty(authorization))
        {
            throw Refuse("AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
        }
        if (!authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            throw Refuse("AuthenticationFailedInvalidHeader",
                "Authentication failed. The 'Authorization' header is provided in an invalid format.");
        }
        var token = authorization["Bearer ".Length..].Trim();
        var now = time.GetUtcNow();
        if (!_verified.TryGetValue(token, out var known))
        {
            known = Read(token);
            if (_verified.Count >= CacheSize)
            {
                _verified.Clear();
            }
            _verified[token] = known;
        }
        if (now > known.To + Skew || now < known.From - Skew)
        {
            throw Refuse("ExpiredAuthenticationToken", string.Create(CultureInfo.InvariantCulture,
                $"The access token expiry UTC time '{known.To:G}' is earlier than current UTC time '{now:G}'."));
        }
        return audiences.Contains(known.Audience.TrimEnd('/'), StringComparer.OrdinalIgnoreCase)
            ? known.Principal
            : throw Refuse("InvalidAuthenticationTokenAudience",
                "The access token has been obtained for wrong audience or resource "
                + $"'{known.Audience}'. It should exactly match with one of the allowed audiences '{string.Join("','", audiences)}'.");
    }

    private (Principal, string, DateTimeOffset, DateTimeOffset) Read(string token)
    {
        if (key.Verify(token) is not { } claims)
        {
            throw Refuse("InvalidAuthenticationToken", "The access token is invalid.");
        }
        if ((string?)claims["iss"] != Issuer)
        {
            throw Refuse("InvalidAuthenticationTokenTenant",
                $"The access token is from the wrong issuer. It must match '{Issuer}'.");
        }
        var principal = new Principal((string)claims["oid"]!, (string)claims["appid"]!, (string)claims["name"]!,
            (string?)claims["idtyp"] == "user" ? Principal.User : Principal.ServicePrincipal)
        {
            Groups = claims["groups"] is JsonArray groups ? [.. groups.Select(group => (string)group!)] : [],
        };
        return (principal, (string)claims["aud"]!, DateTimeOffset.FromUnixTimeSeconds((long)claims["nbf"]!),
            DateTimeOffset.FromUnixTimeSeconds((long)claims["exp"]!));
    }

    private ArmException Refuse(string code, string message) => new(401, code, message)
    {
        Challenge = $"Bearer authorization_uri=\"https://login.windows.net/{tenant}\", error=\"invalid_token\", "
            + $"error_description=\"{message.Replace('"', '\'')}\"",
    };
}
