using System.Security.Cryptography;
using System.Text;
using Keelson.Local.Runtime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Local.Runtime.Http;

/// <summary>Checks the key of a request (<c>x-functions-key</c> or <c>?code=</c>) in constant time.</summary>
internal sealed class KeyCheck(HostKeys keys)
{
    public bool Allows(HttpRequest request, AuthorizationLevel level) => level switch
    {
        AuthorizationLevel.Anonymous => true,
        AuthorizationLevel.Function or AuthorizationLevel.User => Matches(request, keys.Function, keys.Master),
        AuthorizationLevel.System => Matches(request, keys.System, keys.Master),
        _ => Matches(request, keys.Master),
    };

    private static bool Matches(HttpRequest request, params ReadOnlySpan<string> accepted)
    {
        var given = request.Headers.TryGetValue("x-functions-key", out var header)
            ? header.ToString()
            : request.Query["code"].ToString();
        var matches = false;
        foreach (var key in accepted)
            matches |= CryptographicOperations.FixedTimeEquals(Hash(given), Hash(key));
        return matches && given.Length > 0;
    }

    /// <summary>Hashed, so that the comparison takes as long whatever the lengths.</summary>
    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
