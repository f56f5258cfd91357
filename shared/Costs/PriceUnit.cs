using System.Globalization;
using System.Text.RegularExpressions;

namespace Keelson.Costs;

/// <summary>Reads the price sheet's units, such as <c>1 Hour</c>, <c>10K</c>, <c>1 GB/Month</c>, <c>1/Month</c>.</summary>
internal static partial class PriceUnit
{
    /// <summary>Azure's own figure: 365 days / 12 × 24 h.</summary>
    public const decimal HoursPerMonth = 730;

    private const decimal DaysPerMonth = HoursPerMonth / 24;

    /// <summary>
    /// Units per month, when the unit can count what is measured; null when it cannot, because a wrong unit would give a
    /// wrong price.
    /// </summary>
    public static decimal? Count(string unit, Measure measure, decimal amount)
    {
        var parts = Shape().Match(unit);
        if (!parts.Success)
            return null;
        var size = decimal.Parse(parts.Groups["number"].Value, CultureInfo.InvariantCulture) * Scale(parts.Groups["scale"].Value);
        if (size == 0)
            return null;
        var thing = parts.Groups["thing"].Value.ToUpperInvariant();
        var period = parts.Groups["period"].Value.ToUpperInvariant();
        return (measure, thing, period) switch
        {
            (Measure.Hours, "HOUR" or "HOURS", "") or (Measure.Hours, "", "HOUR") => amount / size,
            (Measure.Hours, "", "DAY") => amount / 24 / size,
            (Measure.Hours, "", "MONTH") => amount / HoursPerMonth / size,
            (Measure.Gigabytes, "GB" or "GIB", "" or "MONTH") => amount / size,
            (Measure.Operations, "", "") => amount / size,
            (Measure.Pieces, "", "" or "MONTH") => amount / size,
            (Measure.Pieces, "", "DAY") => amount * DaysPerMonth / size,
            (Measure.Pieces, "", "HOUR") or (Measure.Pieces, "HOUR" or "HOURS", "") => amount * HoursPerMonth / size,
            _ => null,
        };
    }

    private static decimal Scale(string letter) => letter switch
    {
        "K" => 1_000,
        "M" => 1_000_000,
        _ => 1,
    };

    [GeneratedRegex(@"^(?<number>[0-9]+)(?<scale>[KM]?)(\s+(?<thing>[A-Za-z]+))?(\s*/\s*(?<period>[A-Za-z]+))?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
