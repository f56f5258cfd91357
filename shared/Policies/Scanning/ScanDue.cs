using System.Globalization;

namespace Keelson.Policies;

/// <summary>Decides which scan is due. Pure. One that was missed while the platform was down is due at once.</summary>
public static class ScanDue
{
    public static ScanKind? Next(ScanHead head, ScanningOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(options);
        if (options.FullAt.Length > 0 && !(head.FullStartedAt >= LastTime(options.FullAt, now)))
            return ScanKind.Full;
        return options.DeltaMinutes > 0 && head.SeenUntil is { } seen && now - seen >= TimeSpan.FromMinutes(options.DeltaMinutes)
            ? ScanKind.Delta : null;
    }

    /// <summary>The policies with schedules of their own that are due. A policy is not due for what was before it was known.</summary>
    public static IReadOnlyList<string> Scheduled(ScanHead head, PolicyCatalogue catalogue, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(catalogue);
        return head.SchedulesUntil is not { } until ? [] : [.. catalogue.Judged
            .Where(entry => entry.Policy.Mode.Schedule is { } schedule && new PolicySchedule(schedule).IsDue(until, now))
            .Select(entry => entry.Name)];
    }

    private static DateTimeOffset LastTime(string timeOfDay, DateTimeOffset now)
    {
        var time = TimeOnly.ParseExact(timeOfDay, "HH:mm", CultureInfo.InvariantCulture);
        var today = new DateTimeOffset(DateOnly.FromDateTime(now.UtcDateTime), time, TimeSpan.Zero);
        return today <= now ? today : today.AddDays(-1);
    }
}
