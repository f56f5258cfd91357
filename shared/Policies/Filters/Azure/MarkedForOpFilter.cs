namespace Keelson.Policies;

/// <summary><c>marked-for-op</c>: a tag says that this is to be done by now (<c>…: stop@2026/12/01</c>).</summary>
/// <param name="Ahead">By how much before its time it already counts.</param>
/// <param name="TimeZone">What a time without a zone is meant in.</param>
public sealed record MarkedForOpFilter(string Tag, string Op, TimeSpan Ahead, TimeZoneInfo TimeZone) : Filter
{
    public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs) =>
        subject.Field("tags").Field(Tag) is { Kind: JmesKind.Text } mark
        && TryDue(mark.Text, out var due) && context.Now >= due - Ahead
            ? Truth.Yes
            : Truth.No;

    private bool TryDue(string mark, out DateTimeOffset due)
    {
        due = default;
        var colon = mark.LastIndexOf(':');
        var at = colon < 0 ? -1 : mark.IndexOf('@', colon);
        if (at < 0 || mark[(colon + 1)..at].Trim() != Op)
            return false;
        return ZonedTime.TryRead(mark[(at + 1)..].Trim(), TimeZone, out due);
    }
}
