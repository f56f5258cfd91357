namespace Keelson.Policies;

/// <summary>Time zones by the names that policies use: IANA's, whatever the case, and Cloud Custodian's short ones.</summary>
public static class TimeZones
{
    private static readonly Dictionary<string, string> Short = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pdt"] = "America/Los_Angeles",
        ["pt"] = "America/Los_Angeles",
        ["pst"] = "America/Los_Angeles",
        ["ast"] = "America/Phoenix",
        ["at"] = "America/Phoenix",
        ["est"] = "America/New_York",
        ["edt"] = "America/New_York",
        ["et"] = "America/New_York",
        ["cst"] = "America/Chicago",
        ["cdt"] = "America/Chicago",
        ["ct"] = "America/Chicago",
        ["mst"] = "America/Denver",
        ["mdt"] = "America/Denver",
        ["mt"] = "America/Denver",
        ["gmt"] = "Etc/GMT",
        ["gt"] = "Etc/GMT",
        ["bst"] = "Europe/London",
        ["ist"] = "Europe/Dublin",
        ["cet"] = "Europe/Berlin",
        ["it"] = "Asia/Kolkata",
        ["jst"] = "Asia/Tokyo",
        ["kst"] = "Asia/Seoul",
        ["sgt"] = "Asia/Singapore",
        ["aet"] = "Australia/Sydney",
        ["brt"] = "America/Sao_Paulo",
        ["nzst"] = "Pacific/Auckland",
    };

    private static readonly Lazy<Dictionary<string, TimeZoneInfo>> Known = new(() => TimeZoneInfo.GetSystemTimeZones()
        .DistinctBy(z => z.Id, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(z => z.Id, StringComparer.OrdinalIgnoreCase));

    /// <summary>False on a machine without a time zone database: only UTC is known there.</summary>
    public static bool HasDatabase => Known.Value.Count > 1;

    public static bool TryFind(string name, out TimeZoneInfo zone)
    {
        zone = TimeZoneInfo.Utc;
        if (name.Equals("utc", StringComparison.OrdinalIgnoreCase) || name.Equals("z", StringComparison.OrdinalIgnoreCase))
            return true;
        var id = Short.GetValueOrDefault(name, name);
        // The list has no aliases such as Etc/GMT or Europe/Dublin's old names; those are found one by one.
        return name.Length <= 64 && (Known.Value.TryGetValue(id, out zone!) || TimeZoneInfo.TryFindSystemTimeZoneById(id, out zone!));
    }

    /// <summary>Why a name is refused and what would be right, as the end of a sentence.</summary>
    public static string Explain(string name) => HasDatabase
        ? $"'{name}' is no time zone; write one such as Europe/Berlin, utc or et.{NearestName.Hint(name, Known.Value.Keys)}"
        : $"'{name}' cannot be looked up: this machine has no time zone database; install tzdata, or use utc";
}
