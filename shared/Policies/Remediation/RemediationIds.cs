using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Keelson.Policies;

/// <summary>
/// Ids of remediations: <c>20261121-093015-k4q9xk4q9xk4</c>, when it was begun in UTC and sixty bits of a hash of what it
/// is about. They sort by time, and name their own document.
/// </summary>
public static partial class RemediationIds
{
    // Crockford's alphabet in lower case: no letter that is read as another.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int HashLength = 12;

    /// <summary>The same moment, cause and resource give the same id.</summary>
    public static string For(DateTimeOffset at, RemediationCause cause, string resourceId)
    {
        ArgumentNullException.ThrowIfNull(cause);
        var hash = Hash($"{cause.Kind}\n{cause.Id}\n{resourceId.ToLowerInvariant()}");
        return string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyyMMdd-HHmmss}-{hash}");
    }

    public static bool IsId(string? text) => text is { Length: 28 } && Shape().IsMatch(text);

    /// <summary>The remediation's document. Call with what <see cref="IsId"/> accepts.</summary>
    public static string DocumentPath(string id) => $"remediations/{id[..8]}/{id}.json";

    /// <summary>Twelve letters of the text's SHA-256.</summary>
    public static string Hash(string text)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return string.Create(HashLength, bytes, static (letters, hash) =>
        {
            for (var i = 0; i < letters.Length; i++)
                letters[i] = Alphabet[hash[i] & 31];
        });
    }

    [GeneratedRegex(@"\A[0-9]{8}-[0-9]{6}-[0-9a-z]{12}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
