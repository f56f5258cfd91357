using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Keelson;

/// <summary>
/// JSON in the one form that RFC 8785 (JSON Canonicalization Scheme) gives it, so that equal data has equal bytes and
/// an equal hash: no white space, properties sorted by UTF-16 code units, numbers as ECMAScript prints them, only the
/// escapes that must be.
/// </summary>
/// <remarks>
/// Numbers are IEEE 754 doubles, as the RFC demands; an integer beyond 2^53 belongs in a string. What has no canonical
/// form (duplicate properties, lone surrogates, numbers beyond a double) is a <see cref="PermanentException"/>.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>Code of the error for data that has no canonical form.</summary>
    public const string NotCanonical = "json.not-canonical";

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The canonical UTF-8 bytes of the value as <see cref="KeelsonJson.Options"/> writes it.</summary>
    public static byte[] Serialize<T>(T value) => Serialize(
        value is JsonElement element ? element : JsonSerializer.SerializeToElement(value, KeelsonJson.Options));

    /// <summary>The canonical UTF-8 bytes of a JSON element.</summary>
    public static byte[] Serialize(JsonElement element)
    {
        var text = new StringBuilder(256);
        try
        {
            Write(text, element);
            return StrictUtf8.GetBytes(text.ToString());
        }
        catch (Exception e) when (e is InvalidOperationException or EncoderFallbackException)
        {
            throw Refuse("a string holds half of a surrogate pair", e);
        }
    }

    /// <summary>SHA-256 of the canonical bytes, 64 characters of lower-case hex.</summary>
    public static string Hash<T>(T value) => Convert.ToHexStringLower(SHA256.HashData(Serialize(value)));

    private static void Write(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, element);
                break;
            case JsonValueKind.Array:
                WriteArray(text, element);
                break;
            case JsonValueKind.String:
                WriteString(text, element.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(Number(element.GetDouble()));
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.Null:
                text.Append("null");
                break;
            default:
                throw Refuse("a value is undefined", null);
        }
    }

    private static void WriteObject(StringBuilder text, JsonElement element)
    {
        var properties = element.EnumerateObject().Select(p => (p.Name, p.Value)).ToArray();
        Array.Sort(properties, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        text.Append('{');
        for (var i = 0; i < properties.Length; i++)
        {
            if (i > 0 && properties[i].Name == properties[i - 1].Name)
                throw Refuse($"property '{properties[i].Name}' occurs twice", null);
            if (i > 0)
                text.Append(',');
            WriteString(text, properties[i].Name);
            text.Append(':');
            Write(text, properties[i].Value);
        }
        text.Append('}');
    }

    private static void WriteArray(StringBuilder text, JsonElement element)
    {
        text.Append('[');
        var first = true;
        foreach (var item in element.EnumerateArray())
        {
            if (!first)
                text.Append(',');
            first = false;
            Write(text, item);
        }
        text.Append(']');
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }

    /// <summary>ECMAScript's Number::toString (ECMA-262, 6.1.6.1.20): shortest digits that read back as the same
    /// double.</summary>
    private static string Number(double value)
    {
        if (!double.IsFinite(value))
            throw Refuse("a number is beyond the range of a double", null);
        if (value == 0)
            return "0"; // Negative zero as well.
        // .NET's "E16" would round; "R" gives the shortest digits, whose decimal point is then set as ECMAScript does.
        var (digits, point) = Decompose(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        var sign = value < 0 ? "-" : "";
        return point switch
        {
            > 0 and <= 21 when digits.Length <= point => sign + digits.PadRight(point, '0'),
            > 0 and <= 21 => $"{sign}{digits[..point]}.{digits[point..]}",
            > -6 and <= 0 => $"{sign}0.{new string('0', -point)}{digits}",
            _ => sign + Exponential(digits, point - 1),
        };
    }

    private static string Exponential(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : $"{digits[..1]}.{digits[1..]}";
        return $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
    }

    /// <summary>Significant digits without zeros around them, and where the decimal point stands relative to their
    /// start.</summary>
    private static (string Digits, int Point) Decompose(string number)
    {
        var e = number.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(number.AsSpan(e + 1), NumberStyles.Integer, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? number : number[..e];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var point = (dot < 0 ? mantissa.Length : dot) + exponent;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), point - (all.Length - digits.Length));
    }

    private static PermanentException Refuse(string what, Exception? inner) =>
        new(NotCanonical, null, $"The data has no canonical JSON form: {what}. Correct the data.", inner);
}
