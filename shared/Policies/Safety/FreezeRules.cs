namespace Keelson.Policies;

/// <summary>What a list of freeze windows must be. Pure.</summary>
public static class FreezeRules
{
    public const int Most = 50;
    private const int LongestName = 80;

    public static IReadOnlyList<FieldError> Check(IReadOnlyList<FreezeWindow> windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        var errors = new List<FieldError>();
        if (windows.Count > Most)
            errors.Add(new("/freezes", $"At most {Most} windows; {windows.Count} were given."));
        for (var i = 0; i < windows.Count; i++)
            Check($"/freezes/{i}", windows[i], errors);
        return errors;
    }

    private static void Check(string path, FreezeWindow window, List<FieldError> errors)
    {
        if (window.Name.Length is 0 or > LongestName)
            errors.Add(new(path + "/name", $"1 to {LongestName} characters."));
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(window.TimeZone, out _))
            errors.Add(new(path + "/timeZone", $"'{window.TimeZone}' is no time zone. Use an IANA name such as Europe/Berlin."));
        var once = window.From is not null || window.To is not null;
        var weekly = window.Start is not null || window.End is not null || window.Days.Count > 0;
        if (once == weekly)
            errors.Add(new(path, "Give either from and to, or days, start and end."));
        else if (once && !(window.From < window.To))
            errors.Add(new(path + "/to", "from and to are both needed, and to must be later."));
        else if (weekly && (window.Days.Count == 0 || window.Start is null || window.End is null || window.Start == window.End))
            errors.Add(new(path + "/days", "days, start and end are all needed, and start and end must differ."));
    }
}
