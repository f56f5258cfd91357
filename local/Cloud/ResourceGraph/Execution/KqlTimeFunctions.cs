using Keelson.Local.Cloud.ResourceGraph.Language;
using static Keelson.Local.Cloud.ResourceGraph.Execution.KqlFunction;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

internal static class KqlTimeFunctions
{
    public static IEnumerable<KeyValuePair<string, KqlFunction>> All { get; } =
    [
        One("todatetime", KqlType.DateTime, value => KqlConversions.Moment(value)),
        One("totimespan", KqlType.TimeSpan, value => KqlConversions.Span(value)),
        One("startofday", KqlType.DateTime, value => KqlNumberFunctions.Bin(KqlConversions.Moment(value), TimeSpan.FromDays(1))),
        Many("datetime_diff", KqlType.Long, 3, 3, Difference),
    ];

    /// <summary>How many borders of a period lie between two moments.</summary>
    private static object? Difference(object?[] arguments)
    {
        if (KqlConversions.Moment(arguments[1]) is not { } later || KqlConversions.Moment(arguments[2]) is not { } earlier)
        {
            return null;
        }
        return KqlJson.Text(arguments[0]) switch
        {
            "year" => later.Year - (long)earlier.Year,
            "month" => ((later.Year - earlier.Year) * 12L) + later.Month - earlier.Month,
            "day" => Borders(later, earlier, TimeSpan.TicksPerDay),
            "hour" => Borders(later, earlier, TimeSpan.TicksPerHour),
            "minute" => Borders(later, earlier, TimeSpan.TicksPerMinute),
            "second" => Borders(later, earlier, TimeSpan.TicksPerSecond),
            _ => null,
        };
    }

    private static object Borders(DateTimeOffset later, DateTimeOffset earlier, long ticks) =>
        (later.UtcTicks / ticks) - (earlier.UtcTicks / ticks);
}
