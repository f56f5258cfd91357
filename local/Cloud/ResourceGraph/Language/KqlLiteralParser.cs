using System.Globalization;
using System.Text.Json;

namespace Keelson.Local.Cloud.ResourceGraph.Language;

/// <summary>Reads literals: texts, numbers, durations, <c>true</c>, <c>datetime(…)</c>, <c>dynamic(…)</c>.</summary>
internal sealed class KqlLiteralParser(KqlTokens tokens)
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mmZ", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:sszzz",
    ];

    /// <summary>Null when no literal stands here.</summary>
    public KqlLiteral? TryRead()
    {
        var token = tokens.Current;
        return token.Kind switch
        {
            KqlTokenKind.Text => Take(token.Value, KqlType.Text),
            KqlTokenKind.Number => Number(token),
            KqlTokenKind.Duration => Take(Duration(token), KqlType.TimeSpan),
            KqlTokenKind.Word when token.Text is "true" or "false" => Take(token.Text == "true", KqlType.Bool),
            KqlTokenKind.Word when tokens.Following.Is("(") => Typed(token.Text),
            _ => null,
        };
    }

    /// <summary>The moment a text names, in UTC; null when it names none.</summary>
    public static DateTimeOffset? Moment(string text) => DateTimeOffset.TryParseExact(
        text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out var moment) ? moment : null;

    private KqlLiteral Number(KqlToken token)
    {
        if (long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
        {
            return Take(whole, KqlType.Long);
        }
        return double.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var real)
            && double.IsFinite(real) ? Take(real, KqlType.Real) : throw KqlException.Syntax(token, null);
    }

    private KqlLiteral? Typed(string word) => word switch
    {
        "datetime" => Moment(),
        "dynamic" => Dynamic(),
        "timespan" or "time" => Parenthesised(KqlType.TimeSpan, text => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)
            ? span : null),
        "int" or "long" when IsNull() => Parenthesised(KqlType.Long, _ => null),
        "real" or "double" when IsNull() => Parenthesised(KqlType.Real, _ => null),
        "bool" when IsNull() => Parenthesised(KqlType.Bool, _ => null),
        _ => null,
    };

    private KqlLiteral Moment()
    {
        var token = tokens.Take();
        var text = Inside();
        return text == "null" ? new(null, KqlType.DateTime)
            : Moment(text.Trim('\'', '"')) is { } moment ? new(moment, KqlType.DateTime)
            : throw KqlException.Syntax(token with { Text = $"datetime({text})" }, "a date and time");
    }

    private KqlLiteral Dynamic()
    {
        var token = tokens.Take();
        var text = Inside();
        try
        {
            using var json = JsonDocument.Parse(text.Replace('\'', '"'), new JsonDocumentOptions { MaxDepth = 64 });
            return new(KqlDynamic.Plain(json.RootElement.Clone()), KqlType.Dynamic);
        }
        catch (JsonException)
        {
            throw KqlException.Syntax(token with { Text = $"dynamic({text})" }, "JSON");
        }
    }

    private bool IsNull()
    {
        var after = tokens.Peek(2);
        return after.Is("null") && tokens.Peek(3).Is(")");
    }

    private KqlLiteral Parenthesised(KqlType type, Func<string, object?> read)
    {
        var token = tokens.Take();
        var text = Inside();
        return text == "null" ? new(null, type)
            : read(text) is { } value ? new(value, type) : throw KqlException.Syntax(token, null);
    }

    /// <summary>What stands between the parentheses that begin here, as written.</summary>
    private string Inside()
    {
        tokens.Expect("(");
        var start = tokens.Current.Start;
        for (var open = 1; ; tokens.Take())
        {
            if (tokens.AtEnd)
            {
                throw KqlException.Syntax(tokens.Current, ")");
            }
            open += tokens.Current.Is("(") ? 1 : tokens.Current.Is(")") ? -1 : 0;
            if (open == 0)
            {
                var end = tokens.Take().Start;
                return tokens.Source[start..end].Trim();
            }
        }
    }

    private static TimeSpan Duration(KqlToken token)
    {
        var digits = token.Text.TrimEnd([.. "abcdefghijklmnopqrstuvwxyz"]);
        var number = double.Parse(digits, CultureInfo.InvariantCulture);
        var ticks = number * (token.Text[digits.Length..] switch
        {
            "d" => TimeSpan.TicksPerDay,
            "h" => TimeSpan.TicksPerHour,
            "m" => TimeSpan.TicksPerMinute,
            "s" => TimeSpan.TicksPerSecond,
            "ms" => TimeSpan.TicksPerMillisecond,
            "microsecond" => TimeSpan.TicksPerMicrosecond,
            _ => 1,
        });
        return ticks < TimeSpan.MaxValue.Ticks ? TimeSpan.FromTicks((long)ticks) : throw KqlException.Syntax(token, null);
    }

    private KqlLiteral Take(object value, KqlType type)
    {
        tokens.Take();
        return new(value, type);
    }
}
