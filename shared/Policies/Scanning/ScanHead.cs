namespace Keelson.Policies;

/// <summary>What is known of the newest scans: the document <c>scans/head.json</c>.</summary>
/// <param name="Full">The newest full scan that read all there is.</param>
/// <param name="SeenUntil">Changes before this moment have been seen by a scan of either kind.</param>
/// <param name="FullStartedAt">When a full scan was begun last, whatever came of it.</param>
/// <param name="SchedulesUntil">Policies with schedules of their own that were due by then have had their scan.</param>
/// <param name="ToldUntil">Owners know what was found until then, by the newest scan by all policies that settled anything.</param>
public sealed record ScanHead(
    ScanRecord? Full, DateTimeOffset? SeenUntil, DateTimeOffset? FullStartedAt, DateTimeOffset? SchedulesUntil = null,
    DateTimeOffset? ToldUntil = null)
{
    public static ScanHead Empty { get; } = new(null, null, null);

    /// <summary>After a scan has begun. It is the scan that says so, not who started it: they could die in between.</summary>
    public ScanHead Begun(ScanOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.SchedulesUntil is { } until)
            return this with { SchedulesUntil = until };
        return order.IsWhole ? this with { FullStartedAt = order.StartedAt } : this;
    }

    /// <summary>After a scan has ended. One that could not read all leaves what is to be seen.</summary>
    public ScanHead Ended(ScanRecord scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        if (scan.Status != ScanStatus.Completed || scan.OnlyPolicies is not null)
            return this;
        var seen = SeenUntil is { } until && until > scan.StartedAt ? until : scan.StartedAt;
        return scan.Kind == ScanKind.Full && !(Full?.StartedAt > scan.StartedAt)
            ? this with { Full = scan, SeenUntil = seen, ToldUntil = scan.ToldUntil ?? ToldUntil }
            : this with { SeenUntil = seen, ToldUntil = scan.ToldUntil ?? ToldUntil };
    }
}
