using System.Globalization;

namespace Keelson.Local.Runtime.Timers;

/// <summary>One field of an NCRONTAB expression: lists, ranges, steps, and names for months and days of the week.</summary>
internal sealed class CronField
{
    private readonly ulong allowed;
    private readonly int maximum;

    private CronField(ulong allowed, int maximum)
    {
        this.allowed = allowed;
        this.maximum = maximum;
    }

    /// <exception cref="FormatException">The text is not a field with values in the range.</exception>
    public static CronField Parse(string text, int minimum, int maximum, params ReadOnlySpan<string> names)
    {
        ulong values = 0;
        foreach (var part in text.Split(','))
            values |= ParsePart(part, minimum, maximum, names);
        return new CronField(values, maximum);
    }

    public bool Allows(int value) => (allowed & (1UL << value)) != 0;

    /// <summary>The first allowed value from <paramref name="value"/> on, or null when there is none left.</summary>
    public int? Next(int value)
    {
        for (var candidate = value; candidate <= maximum; candidate++)
        {
            if (Allows(candidate))
                return candidate;
        }

        return null;
    }

    private static ulong ParsePart(string part, int minimum, int maximum, ReadOnlySpan<string> names)
    {
        var slash = part.Split('/');
        if (slash.Length > 2)
            throw new FormatException($"'{part}' has more than one step.");
        var step = slash.Length == 2 ? Number(slash[1], 1, 1000, []) : 1;
        var (first, last) = Range(slash[0], slash.Length == 2, minimum, maximum, names);
        ulong values = 0;
        for (var value = first; value <= last; value += step)
            values |= 1UL << value;
        return values;
    }

    private static (int First, int Last) Range(
        string text, bool stepped, int minimum, int maximum, ReadOnlySpan<string> names)
    {
        if (text == "*")
            return (minimum, maximum);
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            var value = Number(text, minimum, maximum, names);
            return (value, stepped ? maximum : value);
        }

        var first = Number(text[..dash], minimum, maximum, names);
        var last = Number(text[(dash + 1)..], minimum, maximum, names);
        return first <= last ? (first, last) : throw new FormatException($"'{text}' runs backwards.");
    }

    private static int Number(string text, int minimum, int maximum, ReadOnlySpan<string> names)
    {
        for (var index = 0; index < names.Length; index++)
        {
            if (text.Length >= 3 && names[index].StartsWith(text, StringComparison.OrdinalIgnoreCase))
                return minimum + index;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= minimum && value <= maximum
            ? value
            : throw new FormatException($"'{text}' is not a value from {minimum} to {maximum}.");
    }
}
