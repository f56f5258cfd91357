using Keelson.Local.Cloud.ResourceGraph.Language;
using static Keelson.Local.Cloud.ResourceGraph.Execution.KqlFunction;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

internal static class KqlNumberFunctions
{
    public static IEnumerable<KeyValuePair<string, KqlFunction>> All { get; } =
    [
        One("toint", KqlType.Long, value => KqlConversions.Whole(value) is >= int.MinValue and <= int.MaxValue and { } whole ? whole : null),
        One("tolong", KqlType.Long, value => KqlConversions.Whole(value)),
        One("toreal", KqlType.Real, value => KqlConversions.Real(value)),
        One("todouble", KqlType.Real, value => KqlConversions.Real(value)),
        One("tobool", KqlType.Bool, value => KqlConversions.Truth(value)),
        One("toboolean", KqlType.Bool, value => KqlConversions.Truth(value)),
        One("int", KqlType.Long, value => KqlConversions.Whole(value)),
        One("long", KqlType.Long, value => KqlConversions.Whole(value)),
        One("real", KqlType.Real, value => KqlConversions.Real(value)),
        One("double", KqlType.Real, value => KqlConversions.Real(value)),
        One("bool", KqlType.Bool, value => KqlConversions.Truth(value)),
        One("abs", null, value => value is long and not long.MinValue and var whole ? Math.Abs((long)whole)
            : KqlConversions.Real(value) is { } real ? Math.Abs(real) : null),
        One("ceiling", KqlType.Real, value => KqlConversions.Real(value) is { } real ? Math.Ceiling(real) : null),
        Many("round", KqlType.Real, 1, 2, Round),
        Two("bin", null, Bin),
        Two("floor", null, Bin),
        Many("min_of", null, 2, Any, values => values.Aggregate((a, b) => KqlOrderings.Compare(a, b) <= 0 ? a : b ?? a)),
        Many("max_of", null, 2, Any, values => values.Aggregate((a, b) => KqlOrderings.Compare(a, b) >= 0 ? a : b ?? a)),
    ];

    /// <summary>The value rounded down to a multiple.</summary>
    public static object? Bin(object? value, object? size) => (value, size) switch
    {
        (long whole, long step) when step > 0 => whole - (((whole % step) + step) % step),
        (DateTimeOffset moment, TimeSpan { Ticks: > 0 } step) =>
            new DateTimeOffset(moment.UtcTicks - (moment.UtcTicks % step.Ticks), TimeSpan.Zero),
        (TimeSpan span, TimeSpan { Ticks: > 0 } step) => TimeSpan.FromTicks((long)Math.Floor(span / step) * step.Ticks),
        _ => KqlConversions.Real(value) is { } real && KqlConversions.Real(size) is > 0 and { } step
            ? Math.Floor(real / step) * step : null,
    };

    private static object? Round(object?[] arguments) =>
        KqlConversions.Real(arguments[0]) is { } real
        && (arguments.Length == 1 ? 0 : KqlConversions.Whole(arguments[1])) is >= 0 and <= 15 and { } places
            ? Math.Round(real, (int)places, MidpointRounding.AwayFromZero) : null;
}
