using System.Globalization;

namespace Keelson.Policies;

/// <summary>Makes both sides of a comparison into what is to be compared.</summary>
internal static class ValueConversions
{
    public static ValueSides Apply(ValueConversion conversion, JmesValue found, JmesValue given, DateTimeOffset now)
    {
        switch (conversion)
        {
            case ValueConversion.Age:
                return new(Days(given, -1, now), Date(found, orElse: JmesValue.Of(0)));
            case ValueConversion.Expiration:
                return new(Date(found, orElse: JmesValue.Of(0)), Days(given, 1, now));
            case ValueConversion.Date:
                return new(Date(found, JmesValue.Null), Date(given, JmesValue.Null));
            case ValueConversion.Swap:
                return new(new(given), new(found));
            case ValueConversion.Cidr:
                return Networks(found, given);
            case ValueConversion.Version:
                return new(Version(found), Version(given));
            default:
                return new(Found(conversion, found), new(given));
        }
    }

    private static Comparand Found(ValueConversion conversion, JmesValue found) => conversion switch
    {
        ValueConversion.Integer => Comparand.Of(Integer(found)),
        ValueConversion.Float => Comparand.Of(Float(found)),
        ValueConversion.Normalize when found.Kind is JmesKind.Text => new(JmesValue.Of(found.Text.Trim().ToLowerInvariant())),
        ValueConversion.Size => Comparand.Of(found.Count),
        ValueConversion.UniqueSize => Comparand.Of(UniqueSize(found)),
        ValueConversion.CidrSize => Comparand.Of(IpNotation.Read(found) is IpNetwork network ? network.PrefixLength : 0),
        _ => new(found),
    };

    private static Comparand Date(JmesValue value, JmesValue orElse) =>
        DateReading.TryRead(value, out var date) ? Comparand.Of(date) : new(orElse);

    // So many days from now; a value that is no number is compared as it is, which matches nothing by order.
    private static Comparand Days(JmesValue value, int sign, DateTimeOffset now)
    {
        if (value.Kind is not JmesKind.Number)
            return DateReading.TryRead(value, out var date) && value.Kind is JmesKind.Text ? Comparand.Of(date) : new(value);
        var days = value.Number * sign;
        var room = days < 0 ? now - DateTimeOffset.MinValue : DateTimeOffset.MaxValue - now;
        return Comparand.Of(Math.Abs(days) < room.TotalDays - 1
            ? now.AddDays(days)
            : days < 0 ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue);
    }

    private static double Integer(JmesValue value) =>
        value.Kind is JmesKind.Number or JmesKind.Text
        && (value.Kind is JmesKind.Number ? value.NumberText() : value.Text.Trim()) is { Length: > 0 } text
        && text.AsSpan(text[0] is '-' or '+' ? 1 : 0).IndexOfAnyExceptInRange('0', '9') < 0
        && double.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : 0;

    private static double Float(JmesValue value) =>
        value.Kind is JmesKind.Number ? value.Number
        : value.Kind is JmesKind.Text
        && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // What Python cannot put into a set (lists and maps as items) has no size.
    private static int UniqueSize(JmesValue value) => value.Kind switch
    {
        JmesKind.Text => value.Text.EnumerateRunes().Distinct().Count(),
        JmesKind.Map => value.Count,
        JmesKind.List when value.Items().All(i => i.Kind is not (JmesKind.List or JmesKind.Map)) =>
            new HashSet<JmesValue>(value.Items(), JmesValueComparer.Instance).Count,
        _ => 0,
    };

    // An address that is compared with a network changes places with it, so that "in" reads both ways.
    private static ValueSides Networks(JmesValue found, JmesValue given)
    {
        var left = IpNotation.Read(found);
        var right = IpNotation.Read(given);
        return right is IpAddress && left is IpNetwork
            ? new(Comparand.Of(right), Comparand.Of(left))
            : new(Comparand.Of(left), Comparand.Of(right));
    }

    private static Comparand Version(JmesValue value) =>
        value is { Kind: JmesKind.Text, Text.Length: <= LooseVersion.MaxLength }
            ? Comparand.Of(LooseVersion.Parse(value.Text))
            : new(value);
}
