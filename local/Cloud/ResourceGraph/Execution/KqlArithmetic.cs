using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>Sums, products, and what is between moments. Null where an operand is null, or a divisor zero.</summary>
internal static class KqlArithmetic
{
    public static object? Apply(string op, object? left, object? right) => (left, right) switch
    {
        (null, _) or (_, null) => null,
        (long a, long b) => Whole(op, a, b),
        (DateTimeOffset a, DateTimeOffset b) when op == "-" => a - b,
        (DateTimeOffset a, TimeSpan b) => Moved(a, op == "-" ? -b.Ticks : b.Ticks),
        (TimeSpan a, TimeSpan b) => Spans(op, a, b),
        (TimeSpan a, long or double) => Scaled(op, a, KqlConversions.Real(right)!.Value),
        _ => KqlConversions.Real(left) is { } a && KqlConversions.Real(right) is { } b ? Real(op, a, b) : null,
    };

    public static KqlType TypeOf(string op, KqlType left, KqlType right) => (left, right) switch
    {
        (KqlType.DateTime, KqlType.DateTime) => KqlType.TimeSpan,
        (KqlType.DateTime, _) => KqlType.DateTime,
        (KqlType.TimeSpan, KqlType.TimeSpan) when op == "/" => KqlType.Real,
        (KqlType.TimeSpan, _) => KqlType.TimeSpan,
        (KqlType.Long, KqlType.Long) => KqlType.Long,
        (KqlType.Dynamic, _) or (_, KqlType.Dynamic) => KqlType.Dynamic,
        _ => KqlType.Real,
    };

    private static object? Whole(string op, long a, long b) => op switch
    {
        "+" => unchecked(a + b),
        "-" => unchecked(a - b),
        "*" => unchecked(a * b),
        "/" when b != 0 && (a != long.MinValue || b != -1) => a / b,
        "%" when b != 0 && (a != long.MinValue || b != -1) => a % b,
        _ => null,
    };

    private static object? Real(string op, double a, double b) => op switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" when b != 0 => a / b,
        "%" when b != 0 => a % b,
        _ => null,
    };

    private static object? Spans(string op, TimeSpan a, TimeSpan b) => op switch
    {
        "+" => Span((double)a.Ticks + b.Ticks),
        "-" => Span((double)a.Ticks - b.Ticks),
        "/" when b.Ticks != 0 => a / b,
        _ => null,
    };

    private static object? Scaled(string op, TimeSpan a, double b) => op switch
    {
        "*" => Span(a.Ticks * b),
        "/" when b != 0 => Span(a.Ticks / b),
        _ => null,
    };

    private static object? Span(double ticks) =>
        Math.Abs(ticks) < TimeSpan.MaxValue.Ticks ? TimeSpan.FromTicks((long)ticks) : null;

    private static object? Moved(DateTimeOffset moment, long by)
    {
        var ticks = (decimal)moment.UtcTicks + by;
        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset((long)ticks, TimeSpan.Zero) : null;
    }
}
