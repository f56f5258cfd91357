namespace Keelson.Policies;

/// <summary>The actions on tags.</summary>
internal static class TagWords
{
    private static readonly Field<TagValue> OneTag = new("tag", new TagValueShape(256), "the tag's name");
    private static readonly Field<TagValue> OneValue = new("value", new TagValueShape(256), "its value");
    private static readonly Field<IReadOnlyList<KeyValuePair<TagValue, TagValue>>> Tags = new("tags", new TagMapShape(), "tags with their values");

    private static readonly Field<IReadOnlyList<string>> Names = new("tags", Shapes.Names, "the names of the tags", required: true);

    private static readonly Field<int> Space = new("space", Shapes.Whole(0, TagTrimAction.MostTags), "how many more tags must fit; left out, 1");
    private static readonly Field<IReadOnlyList<string>> Preserve = new("preserve", Shapes.Names, "tags that stay");

    private static readonly Field<string> AutoTag = new("tag", Shapes.Name, "the tag's name", required: true);
    private static readonly Field<bool> Update = new("update", Shapes.Flag, "also over an older value");
    private static readonly Field<int> LogDays = new("days", Shapes.Whole(1, 90), "how far back to look in the activity log; left out, 90");
    private static readonly Field<string> Claim = new("default-claim", Shapes.Choice("upn", "name"), "how the person is named; left out, upn");

    private static readonly Field<string> Format = new(
        "format",
        Shapes.Made(Shapes.Text, "a pattern such as %Y-%m-%d", p => StrfTime.IsPattern(p, out _) ? p : null, Explain),
        "how the day is written; left out, %m.%d.%Y");

    private static readonly Field<string> MarkTag = new("tag", Shapes.Name, "the tag that takes the mark; left out, custodian_status");
    private static readonly Field<string> Op = new("op", new OpShape(), "what is to be done; left out, stop");
    private static readonly Field<double> Days = new("days", Shapes.Number(0, 3650), "in how many days; with neither days nor hours, 4");
    private static readonly Field<double> Hours = new("hours", Shapes.Number(0, 87600), "in how many hours more");
    private static readonly Field<string> Message = new("msg", Shapes.Text, "what the tag says, with {op} and {action_date}");
    private static readonly Field<TimeZoneInfo> Zone = new("tz", Shapes.TimeZone, "the time zone of the date; left out, utc");

    public static Word<PolicyAction> Tag { get; } = new("tag", "sets tags", [OneTag, OneValue, Tags], ReadTag);

    public static Word<PolicyAction> Untag { get; } = new(
        "untag", "removes tags", [Names], section => new UntagAction(section.Get(Names)!));

    public static Word<PolicyAction> TagTrim { get; } = new(
        "tag-trim",
        "removes tags until there is space for more",
        [Space, Preserve],
        section => new TagTrimAction(section.Get(Space, 1), section.Get(Preserve, [])));

    public static Word<PolicyAction> AutoTagUser { get; } = new(
        "auto-tag-user",
        "tags a resource with who made it",
        [AutoTag, Update, LogDays, Claim],
        section => new AutoTagUserAction(
            section.Get(AutoTag)!, section.Get(Update), section.Get(LogDays, 90), section.Get(Claim, "upn")));

    public static Word<PolicyAction> AutoTagDate { get; } = new(
        "auto-tag-date",
        "tags a resource with the day on which it was made",
        [AutoTag, Update, LogDays, Format],
        section => new AutoTagDateAction(
            section.Get(AutoTag)!, section.Get(Update), section.Get(LogDays, 90), section.Get(Format, "%m.%d.%Y")));

    public static Word<PolicyAction> MarkForOp { get; } = new(
        "mark-for-op",
        "writes into a tag what will be done and when",
        [MarkTag, Op, Days, Hours, Message, Zone],
        ReadMark);

    private static TagAction? ReadTag(Section section)
    {
        var one = section.Has(OneTag) || section.Has(OneValue);
        if (one == section.Has(Tags) || section.Has(OneTag) != section.Has(OneValue))
        {
            section.Fault("'tag' and 'value' are needed, or 'tags'");
            return null;
        }
        return new(one ? [KeyValuePair.Create(section.Get(OneTag)!, section.Get(OneValue)!)] : section.Get(Tags)!);
    }

    private static MarkForOpAction? ReadMark(Section section)
    {
        var message = section.Get(Message, MarkForOpAction.DefaultMessage);
        // 'marked-for-op' reads the last of these, so a message without it would mark nothing.
        if (!message.Contains("{op}@{action_date}", StringComparison.Ordinal) || !message.Contains(':', StringComparison.Ordinal))
        {
            section.Fault(Message, "the text must end in ': {op}@{action_date}', which 'marked-for-op' reads");
            return null;
        }
        var given = section.Has(Days) || section.Has(Hours);
        return new(
            section.Get(MarkTag, MarkForOpAction.DefaultTag),
            section.Get(Op, "stop"),
            given ? (decimal)section.Get(Days) : 4,
            (decimal)section.Get(Hours),
            message,
            section.Get(Zone, TimeZoneInfo.Utc));
    }

    private static string Explain(string pattern)
    {
        StrfTime.IsPattern(pattern, out var fault);
        return $"'{fault}' is no directive of strftime; write a pattern such as %Y-%m-%d";
    }
}
