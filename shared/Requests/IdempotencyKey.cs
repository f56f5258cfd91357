using System.Security.Cryptography;
using System.Text;

namespace Keelson.Requests;

/// <summary>
/// A caller's name for one request, so that sending it twice does it once. Keys of different people never meet.
/// </summary>
/// <param name="Fingerprint">Hash of what the request asks for; the same key with another one is a mistake.</param>
public sealed record IdempotencyKey(string PrincipalId, string Key, string Fingerprint)
{
    public const int MaxLength = 128;

    /// <summary>Printable ASCII without spaces, at most <see cref="MaxLength"/> characters.</summary>
    public static bool IsValid(string key) => key.Length is > 0 and <= MaxLength && key.All(c => c is > ' ' and < '\x7f');

    public static string FingerprintOf(string operation, string canonicalBody) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{operation}\n{canonicalBody}")));

    /// <summary>The document that remembers it.</summary>
    public string DocumentPath
    {
        get
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{PrincipalId}\n{Key}")));
            return $"idempotency/{hash[..2]}/{hash}.json";
        }
    }
}
