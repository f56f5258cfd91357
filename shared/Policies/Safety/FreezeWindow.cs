namespace Keelson.Policies;

/// <summary>
/// A time in which no policy changes anything: once (<see cref="From"/> to <see cref="To"/>), or every week
/// (<see cref="Days"/>, from <see cref="Start"/> to <see cref="End"/>, over midnight when the end is earlier). Times are
/// those of the clocks on the wall of <see cref="TimeZone"/>, also on the days when these are changed.
/// </summary>
public sealed record FreezeWindow
{
    /// <summary>For people, and for taking it back: <c>year end</c>.</summary>
    public required string Name { get; init; }

    /// <summary>IANA name, such as <c>Europe/Berlin</c>.</summary>
    public required string TimeZone { get; init; }

    public DateTime? From { get; init; }

    /// <summary>The first moment at which it holds no longer.</summary>
    public DateTime? To { get; init; }

    /// <summary>The days on which a weekly window begins.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    public TimeOnly? Start { get; init; }

    public TimeOnly? End { get; init; }

    /// <summary>Whether it holds. A time zone that this machine does not know freezes: the safe side.</summary>
    public bool HoldsAt(DateTimeOffset now)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone))
            return true;
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        return From is { } from && To is { } to
            ? from <= local && local < to
            : Start is { } start && End is { } end && HoldsWeekly(local, start, end);
    }

    private bool HoldsWeekly(DateTime local, TimeOnly start, TimeOnly end)
    {
        var time = TimeOnly.FromDateTime(local);
        if (start < end)
            return Days.Contains(local.DayOfWeek) && start <= time && time < end;
        return (Days.Contains(local.DayOfWeek) && time >= start)
            || (Days.Contains(local.AddDays(-1).DayOfWeek) && time < end);
    }
}
