using Keelson.Local.Cloud.ResourceGraph.Language;
using static Keelson.Local.Cloud.ResourceGraph.Execution.KqlFunction;
using static Keelson.Local.Cloud.ResourceGraph.Language.KqlJson;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

internal static class KqlTextFunctions
{
    public static IEnumerable<KeyValuePair<string, KqlFunction>> All { get; } =
    [
        One("tostring", KqlType.Text, Text),
        One("tolower", KqlType.Text, value => Text(value).ToLowerInvariant()),
        One("toupper", KqlType.Text, value => Text(value).ToUpperInvariant()),
        One("strlen", KqlType.Long, value => (long)Text(value).Length),
        One("string_size", KqlType.Long, value => (long)System.Text.Encoding.UTF8.GetByteCount(Text(value))),
        One("reverse", KqlType.Text, value => new string([.. Text(value).Reverse()])),
        Many("strcat", KqlType.Text, 1, Any, arguments => string.Concat(arguments.Select(Text))),
        Many("strcat_delim", KqlType.Text, 2, Any, arguments => string.Join(Text(arguments[0]), arguments.Skip(1).Select(Text))),
        Many("split", KqlType.Dynamic, 2, 3, Split),
        Many("substring", KqlType.Text, 2, 3, Substring),
        Many("indexof", KqlType.Long, 2, 2, a => (long)Text(a[0]).IndexOf(Text(a[1]), StringComparison.Ordinal)),
        Many("replace_string", KqlType.Text, 3, 3, Replace),
        Many("hash", KqlType.Long, 1, 2, Hash),
    ];

    private static object? Split(object?[] arguments)
    {
        var parts = Text(arguments[1]) is { Length: > 0 } separator ? Text(arguments[0]).Split(separator) : [Text(arguments[0])];
        if (arguments.Length == 2)
        {
            return KqlDynamic.Array(parts);
        }
        return KqlDynamic.Array(KqlConversions.Whole(arguments[2]) is { } at && at >= 0 && at < parts.Length ? [parts[(int)at]] : []);
    }

    private static object? Substring(object?[] arguments)
    {
        var text = Text(arguments[0]);
        var start = KqlConversions.Whole(arguments[1]) ?? 0;
        var from = (int)Math.Clamp(start < 0 ? text.Length + start : start, 0, text.Length);
        var length = arguments.Length == 3 ? KqlConversions.Whole(arguments[2]) ?? 0 : text.Length;
        return text.Substring(from, (int)Math.Clamp(length, 0, text.Length - from));
    }

    private static object? Replace(object?[] arguments) => Text(arguments[1]) is { Length: > 0 } part
        ? Text(arguments[0]).Replace(part, Text(arguments[2]), StringComparison.Ordinal)
        : Text(arguments[0]);

    private static object? Hash(object?[] arguments)
    {
        var hash = XxHash.Of(System.Text.Encoding.UTF8.GetBytes(Text(arguments[0])));
        return arguments.Length == 1 ? unchecked((long)hash)
            : KqlConversions.Whole(arguments[1]) is > 0 and { } modulus ? (long)(hash % (ulong)modulus) : null;
    }
}
