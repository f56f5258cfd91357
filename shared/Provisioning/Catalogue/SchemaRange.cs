using System.Globalization;
using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>Two limits of a schema, either of which may be missing; both are inclusive.</summary>
internal readonly record struct SchemaRange(decimal? Min, decimal? Max)
{
    public bool IsLimited => Min is not null || Max is not null;

    public static SchemaRange Of(JsonObject schema, string min, string max) =>
        new(SchemaRules.Number(schema[min]), SchemaRules.Number(schema[max]));

    public bool Contains(decimal value) => !(value < Min) && !(value > Max);

    /// <summary>Such as "between 1 and 100 nodes".</summary>
    /// <param name="unit">With the space before it; empty for none.</param>
    public string InWords(string unit) => (Min, Max) switch
    {
        ({ } min, { } max) when min == max => $"exactly {Text(min)}{unit}",
        ({ } min, { } max) => $"between {Text(min)} and {Text(max)}{unit}",
        ({ } min, null) => $"at least {Text(min)}{unit}",
        (null, { } max) => $"at most {Text(max)}{unit}",
        _ => $"a number{unit}",
    };

    private static string Text(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture);
}
