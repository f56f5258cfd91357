using System.Globalization;

namespace Keelson.Policies;

/// <summary>A value that candidates are grouped or sorted by. All of one step are of one kind: texts, numbers or dates.</summary>
/// <param name="Rank">What numbers and dates are ordered by; the same for all texts.</param>
/// <param name="Text">What texts are ordered by; the same for all numbers and dates.</param>
internal readonly record struct ReduceValue(double Rank, string Text) : IComparable<ReduceValue>
{
    /// <summary>Null when the resource has none, or none that can be made into the kind.</summary>
    public static ReduceValue? Of(ReduceKey? key, JmesValue resource)
    {
        if (key is null)
            return null;
        var value = key.Key.Find(resource, out _);
        if (key.Part is not null)
            value = PartOf(key.Part, value);
        return key.Type switch
        {
            _ when value.IsNull => null,
            ReduceKeyType.Number => Number(value) is { } number ? new(number, "") : null,
            ReduceKeyType.Date => DateReading.TryRead(value, out var date) ? new(date.UtcTicks, "") : null,
            _ => new(0, value.Kind is JmesKind.Text ? value.Text : value.ToString()),
        };
    }

    public int CompareTo(ReduceValue other) =>
        Rank.CompareTo(other.Rank) is not 0 and var order ? order : JmesText.Compare(Text, other.Text);

    public static bool operator <(ReduceValue left, ReduceValue right) => left.CompareTo(right) < 0;

    public static bool operator >(ReduceValue left, ReduceValue right) => left.CompareTo(right) > 0;

    public static bool operator <=(ReduceValue left, ReduceValue right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ReduceValue left, ReduceValue right) => left.CompareTo(right) >= 0;

    private static JmesValue PartOf(TextPattern pattern, JmesValue value) =>
        value.Kind is JmesKind.Text && pattern.TryGroup(value.Text, out var part) && part is not null
            ? JmesValue.Of(part)
            : JmesValue.Null;

    private static double? Number(JmesValue value) => value.Kind switch
    {
        JmesKind.Number => value.Number,
        JmesKind.Flag => value.Flag ? 1 : 0,
        JmesKind.Text when double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
