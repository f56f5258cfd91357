namespace Keelson.Policies;

/// <summary>Reads a time whose zone may be written beside it.</summary>
internal static class ZonedTime
{
    /// <param name="text">A date or time; with an offset or a zone's short name after it (<c>2026/12/01 0930 EST</c>),
    /// that one counts.</param>
    /// <param name="otherwise">What it is meant in when it names no zone.</param>
    public static bool TryRead(string text, TimeZoneInfo otherwise, out DateTimeOffset time)
    {
        var (clock, zone) = Take(text) ?? (text, otherwise);
        if (!DateReading.TryRead(clock, out time))
            return false;
        if (HasOffset(clock))
            return true;
        var wall = DateTime.SpecifyKind(time.DateTime, DateTimeKind.Unspecified);
        // An hour that the clocks skip is read as the hour before it, in standard time.
        time = new(wall, zone.GetUtcOffset(wall));
        return true;
    }

    private static (string Clock, TimeZoneInfo Zone)? Take(string text)
    {
        var space = text.LastIndexOf(' ');
        return space > 0 && text[(space + 1)..] is { Length: > 0 } name && name.All(char.IsAsciiLetter)
            && TimeZones.TryFind(name, out var zone) ? (text[..space], zone) : null;
    }

    private static bool HasOffset(string clock)
    {
        var time = clock.IndexOfAny([' ', 'T']);
        return time > 0 && (clock.AsSpan(time).IndexOfAny("+-Z") >= 0);
    }
}
