using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Keelson.Local.Cloud.Providers.Compute;

/// <summary>
/// The machine sizes of this cloud: the families below with 2 to 96 virtual cores, and some burstable ones by name.
/// The name tells
/// the cores: <c>Standard_D4ds_v5</c> has four.
/// </summary>
internal static partial class VmSizes
{
    private static readonly FrozenSet<string> Families = ((string[])
    [
        "Ds_v5", "Dds_v5", "Das_v5", "Dads_v5", "Dpds_v5", "Es_v5", "Eds_v5", "Eas_v5", "Ds_v6", "Dds_v6", "Es_v6",
            "Fs_v2", "Fas_v6",
        "Ls_v3", "Ds_v3", "Es_v3", "Ds_v4", "Dds_v4",
    ]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int> Burstable = new Dictionary<string, int>(
        StringComparer.OrdinalIgnoreCase)
    {
        ["Standard_B1ms"] = 1,
        ["Standard_B1s"] = 1,
        ["Standard_B2s"] = 2,
        ["Standard_B2ms"] = 2,
        ["Standard_B4ms"] = 4,
        ["Standard_B8ms"] = 8,
        ["Standard_B2s_v2"] = 2,
        ["Standard_B4s_v2"] = 4,
        ["Standard_B8s_v2"] = 8,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly int[] Cores = [2, 4, 8, 16, 20, 32, 48, 64, 72, 96];

    /// <summary>The virtual cores of a size; null when there is no such size.</summary>
    public static int? CoresOf(string? size)
    {
        if (size is not null && Burstable.TryGetValue(size, out var cores))
        {
            return cores;
        }
        var match = Pattern().Match(size ?? "");
        return match.Success && Families.Contains(match.Groups["family"].Value + match.Groups["rest"].Value)
            && int.TryParse(match.Groups["cores"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out cores)
                && Cores.Contains(cores)
            ? cores
            : null;
    }

    /// <summary>Sizes of one family run on the same hardware: <c>D*ds_v5</c>, <c>B</c>.</summary>
    public static string FamilyOf(string size)
    {
        var match = Pattern().Match(size);
        return Burstable.ContainsKey(size) ? "B"
            : $"{match.Groups["family"].Value}*{match.Groups["rest"].Value}".ToUpperInvariant();
    }

    [GeneratedRegex(@"^Standard_(?<family>[A-Z])(?<cores>\d{1,3})(?<rest>[a-z]*_v\d)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
