using System.Globalization;
using System.Text.Json;

namespace Keelson.Policies;

/// <summary>Functions on numbers.</summary>
internal static class JmesNumbers
{
    public static JmesValue Abs(JmesValue value, JmesRun run) => Map(value, Math.Abs, run);

    public static JmesValue Ceiling(JmesValue value, JmesRun run) => Map(value, Math.Ceiling, run);

    public static JmesValue Floor(JmesValue value, JmesRun run) => Map(value, Math.Floor, run);

    public static JmesValue Sum(JmesValue value, JmesRun run) =>
        Numbers(value, run) is { } numbers ? JmesValue.Of(numbers.Sum()) : JmesValue.Null;

    public static JmesValue Average(JmesValue value, JmesRun run) =>
        Numbers(value, run) is { Count: > 0 } numbers ? JmesValue.Of(numbers.Average()) : JmesValue.Null;

    public static JmesValue ToNumber(JmesValue value, JmesRun run) => value.Kind switch
    {
        JmesKind.Number => value,
        JmesKind.Text => Read(value.Text),
        _ => JmesValue.Null,
    };

    private static JmesValue Map(JmesValue value, Func<double, double> map, JmesRun run) =>
        value.Kind is JmesKind.Number ? JmesValue.Of(map(value.Number)) : run.Refuse();

    private static List<double>? Numbers(JmesValue value, JmesRun run)
    {
        if (value.Kind is JmesKind.List && run.Spend(value.Count) && value.Items().All(i => i.Kind is JmesKind.Number))
            return value.Items().Select(i => i.Number).ToList();
        run.Refuse();
        return null;
    }

    // Kept as JSON where it is JSON, so that no digit is lost.
    private static JmesValue Read(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return JmesValue.Null;
        try
        {
            return JmesValue.Parse(text);
        }
        catch (JsonException)
        {
            return JmesValue.Of(number);
        }
    }
}
