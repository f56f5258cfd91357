using System.Globalization;

namespace Keelson.Policies;

/// <summary>An NCRONTAB expression: six fields, seconds first, as timers of Azure Functions take it.</summary>
internal sealed class CronShape(bool withSeconds) : Shape<string>(
    withSeconds ? "six fields of NCRONTAB, as in '0 0 6 * * *'" : "five fields of cron, as in '0 6 * * *'")
{
    private static readonly (int Least, int Most, string[] Names)[] Fields =
    [
        (0, 59, []),
        (0, 59, []),
        (0, 23, []),
        (1, 31, []),
        (1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        (0, 6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ];

    /// <summary>The value always has six fields.</summary>
    public override bool TryRead(YamlPart part, Place place, out string value)
    {
        if (part is not YamlText text)
            return Refuse(part, place, out value);
        var fields = text.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!withSeconds)
            fields = ["0", .. fields];
        value = string.Join(' ', fields);
        return (fields.Length == Fields.Length && fields.Zip(Fields).All(pair => IsField(pair.First, pair.Second)))
            || Refuse(part, place, out value);
    }

    private static bool IsField(string text, (int Least, int Most, string[] Names) field) =>
        text.Split(',').All(part =>
        {
            var step = part.Split('/');
            if (step.Length > 2 || (step.Length == 2 && !(Number(step[1], 1, field.Most, []) >= 1)))
                return false;
            if (step[0] == "*")
                return true;
            var ends = step[0].Split('-').Select(end => Number(end, field.Least, field.Most, field.Names)).ToArray();
            return ends.Length <= 2 && Array.TrueForAll(ends, end => end >= 0) && ends[0] <= ends[^1];
        });

    // -1 for what is none.
    private static int Number(string text, int least, int most, string[] names)
    {
        var name = Array.FindIndex(names, n => text.Length >= 3 && text[..3].Equals(n, StringComparison.OrdinalIgnoreCase));
        if (name >= 0)
            return name + least;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most ? number : -1;
    }
}
