using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;

namespace Keelson;

/// <summary>
/// A token in the shape of Entra's, without a signature: the emulator's "basic" OAuth looks at audience, issuer and
/// times.
/// </summary>
internal sealed class UnsignedCredential : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var expires = now.AddHours(1);
        var claims = new
        {
            aud = "https://storage.azure.com",
            iss = "https://sts.windows.net/5ea10000-0000-4000-8000-000000000000/",
            iat = now.ToUnixTimeSeconds(),
            nbf = now.AddMinutes(-5).ToUnixTimeSeconds(),
            exp = expires.ToUnixTimeSeconds(),
        };
        var token = $"{Part(new { alg = "RS256", typ = "JWT" })}.{Part(claims)}.{Part("unsigned")}";
        return new AccessToken(token, expires);
    }

    public override ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
