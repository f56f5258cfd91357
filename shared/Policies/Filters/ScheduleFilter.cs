namespace Keelson.Policies;

/// <summary><c>offhour</c> and <c>onhour</c>: this is the hour at which the resource is to be stopped, or started: by the
/// schedule in its tag, or else by the policy's.</summary>
/// <param name="On">Start, or else stop.</param>
/// <param name="Tag">In lower case; the resource's may be in any.</param>
/// <param name="Days">The days of the policy's own schedule, Monday is 0.</param>
/// <param name="OptOut">Resources without the tag take part.</param>
/// <param name="Fallback">The schedule of resources without the tag; null is none.</param>
/// <param name="SkipDays">Days as <c>2026-12-24</c> on which nothing happens.</param>
/// <param name="SkipFrom">The same, in a document.</param>
public sealed record ScheduleFilter(
    bool On,
    int Hour,
    IReadOnlyList<int> Days,
    string TimeZone,
    string Tag,
    bool OptOut,
    string? Fallback,
    IReadOnlyList<string> SkipDays,
    ValueSource? SkipFrom) : Filter
{
    public const string DefaultTag = "maid_offhours";

    private readonly FactKey? _skipKey = SkipFrom?.Key;

    public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs)
    {
        if (Schedule(subject) is not { } schedule || !TimeZones.TryFind(schedule.TimeZone, out var zone))
            return Truth.No;
        var now = TimeZoneInfo.ConvertTime(context.Now, zone);
        var weekday = ((int)now.DayOfWeek + 6) % 7;
        if (!schedule.Hours.Any(h => h.Hour == now.Hour && h.Days.Contains(weekday)))
            return Truth.No;
        var today = now.ToString("yyyy-MM-dd");
        if (_skipKey is not { } key)
            return SkipDays.Contains(today) ? Truth.No : Truth.Yes;
        if (context.TryGetFact(key, out var days))
            return JmesValue.Of(days).Items().Any(d => d.Kind is JmesKind.Text && d.Text == today) ? Truth.No : Truth.Yes;
        needs.Add(key);
        return Truth.Undecided;
    }

    private HourSchedule? Schedule(JmesValue resource)
    {
        var own = new HourSchedule(TimeZone, [new(Days, Hour)]);
        var tag = resource.Field("tags").Entries()
            .FirstOrDefault(t => t.Key.Equals(Tag, StringComparison.OrdinalIgnoreCase)).Value;
        var text = tag.Kind is JmesKind.Text ? tag.Text : Fallback;
        if (text is null)
            return OptOut ? own : null;
        return HourSchedule.Read(text, On, own);
    }
}
