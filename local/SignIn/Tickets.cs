using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Keelson.Local.SignIn;

/// <summary>
/// Signed statements "this is dana, until then": <c>purpose.persona.expiry.mac</c>. The purpose is under the signature,
/// so that a session cookie is no bearer token.
/// </summary>
internal sealed class Tickets(byte[] key, TimeProvider time)
{
    public const string Session = "session";
    public const string Bearer = "bearer";

    private const int MaxLength = 256;

    public string Issue(string purpose, string persona, TimeSpan lifetime)
    {
        var expiry = time.GetUtcNow().Add(lifetime).ToUnixTimeSeconds();
        var statement = string.Create(CultureInfo.InvariantCulture, $"{purpose}.{persona}.{expiry}");
        return $"{statement}.{Sign(statement)}";
    }

    /// <summary>The persona it names, or null when it is not ours, for another purpose, or expired.</summary>
    public string? Read(string purpose, string? ticket)
    {
        if (ticket is not { Length: > 0 and <= MaxLength })
            return null;
        if (ticket.Split('.') is not [var p, var persona, var expiry, var mac])
            return null;
        var signed = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(mac), Encoding.UTF8.GetBytes(Sign($"{p}.{persona}.{expiry}")));
        return signed && p == purpose
            && long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && time.GetUtcNow().ToUnixTimeSeconds() < seconds
                ? persona
                : null;
    }

    private string Sign(string statement) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(statement)));
}
