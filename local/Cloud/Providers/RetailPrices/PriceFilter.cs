using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Providers.RetailPrices;

/// <summary>
/// The filter language of the Retail Prices API: <c>field eq 'value'</c>, <c>field ne 'value'</c> and
/// <c>contains(field, 'value')</c>,
/// joined by <c>and</c> or <c>or</c> without brackets, <c>and</c> binding tighter. Values compare with regard to case,
/// as there.
/// </summary>
internal static partial class PriceFilter
{
    public static Func<PriceItem, bool> Parse(string? filter)
    {
        if (string.IsNullOrWhiteSpace(filter))
        {
            return _ => true;
        }
        var alternatives = Or().Split(filter).Select(Conjunction).ToList();
        return item => alternatives.Exists(fits => fits(item));
    }

    private static Func<PriceItem, bool> Conjunction(string text)
    {
        var terms = And().Split(text).Select(Term).ToList();
        return item => terms.TrueForAll(fits => fits(item));
    }

    private static Func<PriceItem, bool> Term(string text)
    {
        var match = TermPattern().Match(text.Trim());
        var field = match.Groups["field"].Value;
        if (!match.Success || PriceSheet.Default.Items[0].Field(field) is null)
        {
            throw ArmErrors.Invalid("InvalidFilter",
                $"The filter term '{text.Trim()}' is not understood. Use: field eq 'value'.");
        }
        var value = match.Groups["value"].Value.Replace("''", "'", StringComparison.Ordinal);
        return match.Groups["operator"].Value switch
        {
            "eq" => item => item.Field(field) == value,
            "ne" => item => item.Field(field) != value,
            _ => item => item.Field(field)!.Contains(value, StringComparison.Ordinal),
        };
    }

    // A quote within a value is doubled, so a joint stands where an even number of quotes follows.
    [GeneratedRegex(@"\s+or\s+(?=(?:[^']*'[^']*')*[^']*$)", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex Or();

    [GeneratedRegex(@"\s+and\s+(?=(?:[^']*'[^']*')*[^']*$)", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex And();

    [GeneratedRegex(@"^(?:(?<field>\w+)\s+(?<operator>eq|ne)\s+'(?<value>(?:[^']|'')*)'|(?<operator>contains)\((?<field>\w+)\s*,\s*'(?<value>(?:[^']|'')*)'\))$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex TermPattern();
}
