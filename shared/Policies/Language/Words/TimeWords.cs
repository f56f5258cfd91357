using System.Text.RegularExpressions;

namespace Keelson.Policies;

/// <summary>The filters that look at the clock.</summary>
internal static partial class TimeWords
{
    private static readonly Field<string> MarkTag = new("tag", Shapes.Name, "the tag that holds the mark; left out, custodian_status");
    private static readonly Field<string> Op = new("op", new OpShape(), "what is to be done; left out, stop");
    private static readonly Field<double> Skew = new("skew", Shapes.Number(0, 3650), "days before its time at which it counts already");
    private static readonly Field<double> SkewHours = new("skew_hours", Shapes.Number(0, 87600), "hours before its time at which it counts already");
    private static readonly Field<TimeZoneInfo> Zone = new("tz", Shapes.TimeZone, "what a time without a zone is meant in; left out, utc");

    private static readonly Field<string> Tag = new("tag", Shapes.Name, "the tag that holds a resource's own schedule; left out, maid_offhours");
    private static readonly Field<string> DefaultZone = new("default_tz", new ZoneNameShape(), "the zone of the hour; left out, et");
    private static readonly Field<string> Fallback = new("fallback-schedule", Shapes.Text, "the schedule of resources without the tag");
    private static readonly Field<string> OldFallback = new("fallback_schedule", Shapes.Text, "the same, as it used to be written");
    private static readonly Field<bool> Weekends = new("weekends", Shapes.Flag, "they stay as they are over the weekend; left out, true");
    private static readonly Field<bool> WeekendsOnly = new("weekends-only", Shapes.Flag, "only the weekend counts: off on Friday, on on Monday");
    private static readonly Field<bool> OptOut = new("opt-out", Shapes.Flag, "resources without the tag take part");
    private static readonly Field<IReadOnlyList<string>> SkipDays = new("skip-days", new DaysShape(), "days on which nothing happens");
    private static readonly Field<ValueSource> SkipFrom = new("skip-days-from", ValueShapes.Source, "a document that lists such days");

    private static readonly Field<int> OffHourOfDay = new("offhour", Shapes.Whole(0, 23), "the hour to stop at; left out, 19");
    private static readonly Field<int> OnHourOfDay = new("onhour", Shapes.Whole(0, 23), "the hour to start at; left out, 7");

    private static readonly Field[] Schedule =
        [DefaultZone, Tag, OptOut, Fallback, OldFallback, Weekends, WeekendsOnly, SkipDays, SkipFrom];

    public static Word<FilterPart> MarkedForOp { get; } = new(
        "marked-for-op",
        "a tag set by 'mark-for-op' says that something is to be done by now",
        [MarkTag, Op, Skew, SkewHours, Zone],
        section => FilterPart.Of(new MarkedForOpFilter(
            section.Get(MarkTag, MarkForOpAction.DefaultTag),
            section.Get(Op, "stop"),
            TimeSpan.FromDays(section.Get(Skew)) + TimeSpan.FromHours(section.Get(SkewHours)),
            section.Get(Zone, TimeZoneInfo.Utc))));

    public static Word<FilterPart> OffHour { get; } = new(
        "offhour", "this is the hour to stop the resource", [OffHourOfDay, .. Schedule], s => Hours(s, on: false));

    public static Word<FilterPart> OnHour { get; } = new(
        "onhour", "this is the hour to start the resource", [OnHourOfDay, .. Schedule], s => Hours(s, on: true));

    private static FilterPart? Hours(Section section, bool on)
    {
        if (section.Has(SkipDays) && section.Has(SkipFrom))
        {
            section.Fault(SkipFrom, "only one of 'skip-days' and 'skip-days-from' can be there");
            return null;
        }
        int[] days = section.Get(WeekendsOnly) ? [on ? 0 : 4]
            : section.Get(Weekends, true) ? [0, 1, 2, 3, 4]
            : [0, 1, 2, 3, 4, 5, 6];
        return FilterPart.Of(new ScheduleFilter(
            on,
            on ? section.Get(OnHourOfDay, 7) : section.Get(OffHourOfDay, 19),
            days,
            section.Get(DefaultZone, "et"),
            section.Get(Tag, ScheduleFilter.DefaultTag).ToLowerInvariant(),
            section.Get(OptOut),
            section.Get(Fallback) ?? section.Get(OldFallback),
            section.Get(SkipDays, []),
            section.Get(SkipFrom)));
    }

    /// <summary>A zone by its name, which the schedule keeps.</summary>
    private sealed class ZoneNameShape() : Shape<string>("a time zone")
    {
        public override bool TryRead(YamlPart part, Place place, out string value)
        {
            value = (part as YamlText)?.Text ?? "";
            return Shapes.TimeZone.TryRead(part, place, out _);
        }
    }

    /// <summary>Days as 2026-12-24.</summary>
    private sealed partial class DaysShape() : Shape<IReadOnlyList<string>>("a list of days such as 2026-12-24")
    {
        private static readonly Shape<IReadOnlyList<string>> Days = Shapes.ListOf(
            Shapes.Made(Shapes.Text, "a day such as 2026-12-24", d => Day().IsMatch(d) ? d : null, d => $"'{d}' is no day such as 2026-12-24"),
            "a list of days");

        public override bool TryRead(YamlPart part, Place place, out IReadOnlyList<string> value) =>
            Days.TryRead(part, place, out value);

        [GeneratedRegex("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\\z", RegexOptions.NonBacktracking)]
        private static partial Regex Day();
    }
}
