using System.Globalization;

namespace Keelson.Policies;

/// <summary>When a resource is started or stopped.</summary>
internal sealed record HourSchedule(string TimeZone, IReadOnlyList<HourOfDays> Hours)
{
    private const string WeekDays = "mtwhfsu";

    // What some clouds do not allow in a tag may stand there as the character's code.
    private static readonly char[] Escapable = ['(', ')', '[', ']', ',', ';', '=', '/', '-'];

    /// <summary>
    /// Reads a tag such as <c>off=[(M-F,19),(S,12)];on=(M-F,7);tz=et</c>. What the tag leaves out is taken from
    /// <paramref name="own"/>: an empty tag is that schedule, one that only names a zone is it in that zone.
    /// </summary>
    /// <returns>Null when the tag says <c>off</c>, or is no schedule.</returns>
    public static HourSchedule? Read(string tag, bool on, HourSchedule own)
    {
        var text = Unescaped(tag.ToLowerInvariant()).Trim('\'').Trim('"');
        if (text == "off")
            return null;
        var parts = Parts(text);
        if (parts.Keys.Any(k => k is not ("on" or "off" or "tz")))
            return null;
        var zone = parts.GetValueOrDefault("tz") is { Length: > 0 } named ? named : own.TimeZone;
        if (!parts.ContainsKey(on ? "on" : "off"))
            return own with { TimeZone = zone };
        // Now that the tag is used, all of it must be right.
        var whole = text.Split(';', StringSplitOptions.RemoveEmptyEntries);
        if (whole.Any(p => p.Count(c => c == '=') != 1))
            return null;
        var hours = whole.Select(p => p.Split('=')).Where(p => p[0] != "tz").ToDictionary(p => p[0], p => HoursOf(p[1]));
        return hours.Values.All(h => h is not null) && hours.TryGetValue(on ? "on" : "off", out var mine)
            ? new(zone, mine!)
            : null;
    }

    private static string Unescaped(string text) =>
        Escapable.Aggregate(text, (t, c) => t.Replace($"u{(int)c:x2}", c.ToString(), StringComparison.Ordinal));

    private static Dictionary<string, string> Parts(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split([' ', ';']).Select(p => p.Split('=')).Where(p => p.Length == 2))
            parts[pair[0]] = pair[1];
        return parts;
    }

    private static HourOfDays[]? HoursOf(string text)
    {
        var hours = new List<HourOfDays>();
        foreach (var item in text.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split(",("))
        {
            var pair = item.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal).Split(',');
            if (pair.Length != 2 || !int.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
                || hour > 23 || DaysOf(pair[0]) is not { } days)
            {
                return null;
            }
            hours.Add(new(days, hour));
        }
        return [.. hours];
    }

    // One day, or two with a hyphen between them; a week may be gone round.
    private static int[]? DaysOf(string text)
    {
        var days = text.Split('-').Select(d => d.Length == 1 ? WeekDays.IndexOf(d[0], StringComparison.Ordinal) : -1).ToArray();
        if (days.Length > 2 || days.Contains(-1))
            return null;
        var count = ((days[^1] - days[0] + 7) % 7) + 1;
        return [.. Enumerable.Range(days[0], count).Select(d => d % 7)];
    }
}

/// <summary>An hour on some days of the week, of which Monday is 0.</summary>
internal sealed record HourOfDays(IReadOnlyList<int> Days, int Hour);
