using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Identity;

/// <summary>
/// The tenant's key: signs and verifies JSON Web Tokens. ES256 where Entra ID uses RS256, because making an RSA key
/// would cost every
/// fresh cloud a good part of a second; nothing that takes tokens from a library cares.
/// </summary>
internal sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create();
    private readonly Lock _gate = new();

    public SigningKey(string path)
    {
        if (!File.Exists(path))
        {
            using var created = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            Secrets.WriteFile(path, created.ExportPkcs8PrivateKeyPem());
        }
        _key.ImportFromPem(File.ReadAllText(path));
        var point = _key.ExportParameters(false).Q;
        KeyId = Base64Url.EncodeToString(SHA256.HashData(point.X!).AsSpan(0, 20));
        PublicKey = new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["use"] = "sig",
            ["alg"] = "ES256",
            ["kid"] = KeyId,
            ["x"] = Base64Url.EncodeToString(point.X),
            ["y"] = Base64Url.EncodeToString(point.Y),
        };
    }

    public string KeyId { get; }

    /// <summary>The public part as a JSON Web Key.</summary>
    public JsonObject PublicKey { get; }

    public string Sign(JsonObject claims)
    {
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "ES256", ["kid"] = KeyId };
        var text = $"{Encode(header)}.{Encode(claims)}";
        lock (_gate)
        {
            var signature = _key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256);
            return $"{text}.{Base64Url.EncodeToString(signature)}";
        }
    }

    /// <summary>The claims of a token this key signed; null for anything else, however malformed.</summary>
    public JsonObject? Verify(string token)
    {
        if (token.Split('.') is not [var header, var claims, var signature]
            || Decode(header) is not { } head || Decode(claims) is not { } body
            || head["alg"] is not JsonValue alg || !alg.TryGetValue(out string? name) || name != "ES256"
            || !Base64Url.IsValid(signature))
        {
            return null;
        }
        lock (_gate)
        {
            return _key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64Url.DecodeFromChars(signature),
                HashAlgorithmName.SHA256) ? body : null;
        }
    }

    public void Dispose() => _key.Dispose();

    private static string Encode(JsonObject json) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static JsonObject? Decode(string part)
    {
        if (!Base64Url.IsValid(part))
        {
            return null;
        }
        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
