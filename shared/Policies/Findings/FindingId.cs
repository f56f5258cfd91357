using System.Security.Cryptography;
using System.Text;

namespace Keelson.Policies;

/// <summary>
/// Names findings: <c>{policy}.{hash}</c>. The hash is of the resource id, so that a finding is found without an index, and
/// spreads the findings of a policy evenly over its segments.
/// </summary>
public static class FindingId
{
    // 80 bits: among a million resources the chance that two share a hash is below one in a trillion.
    private const int HashLength = 20;

    public static string Of(string policy, string resourceId) => $"{policy}.{HashOf(resourceId)}";

    /// <summary>Lower-case hex; the same for any spelling of the resource id.</summary>
    public static string HashOf(string resourceId)
    {
        ArgumentNullException.ThrowIfNull(resourceId);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(resourceId.ToLowerInvariant()));
        return Convert.ToHexStringLower(hash.AsSpan(0, HashLength / 2));
    }

    /// <summary>Takes an id apart; false when it is none.</summary>
    public static bool TryParse(string? id, out string policy, out string hash)
    {
        (policy, hash) = ("", "");
        if (id is null || id.Length <= HashLength + 1 || id[^(HashLength + 1)] != '.')
            return false;
        (policy, hash) = (id[..^(HashLength + 1)], id[^HashLength..]);
        return hash.AsSpan().IndexOfAnyExcept("0123456789abcdef") < 0;
    }
}
