using System.Globalization;
using System.Text.RegularExpressions;

namespace Keelson.Policies;

/// <summary>
/// What a plain scalar stands for, by YAML 1.1 as PyYAML reads it and so Cloud Custodian: yes, no, on and off are flags,
/// numbers may be octal, hexadecimal or sexagesimal. A date stays a text.
/// </summary>
internal static partial class YamlScalars
{
    public static JmesValue Value(YamlText scalar)
    {
        if (!scalar.Plain)
            return JmesValue.Of(scalar.Text);
        return scalar.Text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => JmesValue.Null,
            "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => JmesValue.Of(true),
            "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => JmesValue.Of(false),
            _ => Number(scalar.Text) ?? JmesValue.Of(scalar.Text),
        };
    }

    private static JmesValue? Number(string text)
    {
        if (text.Length > 64 || !(char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.'))
            return null;
        if (Decimal().IsMatch(text) || Fraction().IsMatch(text))
            return JmesValue.Parse(Json(text));
        if (Based().IsMatch(text))
            return JmesValue.Of(Whole(text));
        if (Sixties().IsMatch(text))
            return JmesValue.Of(Sixtieths(text));
        return null;
    }

    // As JSON writes numbers, so that no digit is lost: no plus, no underscores, digits on both sides of the point.
    private static string Json(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal).TrimStart('+');
        var sign = digits.StartsWith('-') ? "-" : "";
        digits = digits[sign.Length..];
        if (digits.StartsWith('.'))
            digits = "0" + digits;
        var mantissa = digits.Split('e', 'E')[0];
        var exponent = digits[mantissa.Length..];
        if (mantissa.EndsWith('.'))
            mantissa += "0";
        mantissa = mantissa.TrimStart('0') is var kept && (kept.Length == 0 || kept[0] == '.') ? "0" + kept : kept;
        return sign + mantissa + exponent;
    }

    private static double Whole(string text)
    {
        var digits = text.TrimStart('-', '+').Replace("_", "", StringComparison.Ordinal);
        var (radix, prefix) = digits.StartsWith("0x", StringComparison.Ordinal) ? (16, 2)
            : digits.StartsWith("0b", StringComparison.Ordinal) ? (2, 2)
            : (8, 1);
        var value = digits[prefix..].Aggregate(0.0, (sum, c) => (sum * radix) + Convert.ToInt32(c.ToString(), 16));
        return text[0] == '-' ? -value : value;
    }

    private static double Sixtieths(string text)
    {
        var sign = text[0] == '-' ? -1 : 1;
        return sign * text.TrimStart('-', '+').Replace("_", "", StringComparison.Ordinal).Split(':')
            .Aggregate(0.0, (sum, part) => (sum * 60) + double.Parse(part, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("\\A[-+]?(0|[1-9][0-9_]*)\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Decimal();

    [GeneratedRegex(
        "\\A[-+]?([0-9][0-9_]*\\.[0-9_]*|\\.[0-9][0-9_]*)([eE][-+][0-9]+)?\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Fraction();

    [GeneratedRegex("\\A[-+]?(0x[0-9a-fA-F_]+|0b[01_]+|0[0-7_]+)\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Based();

    [GeneratedRegex(
        "\\A[-+]?([1-9][0-9_]*(:[0-5]?[0-9])+|[0-9][0-9_]*(:[0-5]?[0-9])+\\.[0-9_]*)\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Sixties();
}
