namespace Keelson.Policies;

/// <summary><c>mark-for-op</c>: writes into a tag what will be done to the resource and when, which <c>marked-for-op</c>
/// reads.</summary>
/// <param name="Op">The action's word.</param>
/// <param name="Message">With the places <c>{op}</c> and <c>{action_date}</c>.</param>
public sealed record MarkForOpAction(
    string Tag, string Op, decimal Days, decimal Hours, string Message, TimeZoneInfo TimeZone) : PolicyAction
{
    public const string DefaultTag = "custodian_status";
    public const string DefaultMessage = "Resource does not meet policy: {op}@{action_date}";

    public override string Word => "mark-for-op";

    /// <summary>The tag's value when the resource is marked now. With hours it names the minute, otherwise only the day.</summary>
    public string Mark(DateTimeOffset now)
    {
        var due = TimeZoneInfo.ConvertTime(now.AddHours((double)((Days * 24) + Hours)), TimeZone);
        var date = due.ToString(Hours > 0 ? "yyyy'/'MM'/'dd HHmm " : "yyyy'/'MM'/'dd");
        return Message.Replace("{op}", Op, StringComparison.Ordinal)
            .Replace("{action_date}", Hours > 0 ? date + ZoneName(due) : date, StringComparison.Ordinal);
    }

    // As an offset: a zone's short name is ambiguous, and not every machine knows it.
    private static string ZoneName(DateTimeOffset due) =>
        due.Offset == TimeSpan.Zero ? "UTC" : due.ToString("zzz").Replace(":", "", StringComparison.Ordinal);
}
