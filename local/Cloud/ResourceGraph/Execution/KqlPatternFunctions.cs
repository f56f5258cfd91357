using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>The functions that take a regular expression, which must be a literal.</summary>
internal static class KqlPatternFunctions
{
    public static KqlValue Call(string name, KqlValue[] arguments)
    {
        var (least, most) = name switch { "extract" => (3, 4), "replace_regex" => (3, 3), _ => (2, 2) };
        KqlFunctions.Require(name, arguments, least, most);
        return name switch
        {
            "extract" => Extract(arguments),
            "replace_regex" => Replace(arguments),
            _ => Trim(name, arguments),
        };
    }

    private static KqlValue Extract(KqlValue[] arguments)
    {
        var regex = KqlPatterns.Require(arguments[0]);
        var type = arguments.Length == 4 && arguments[3].Constant.Value is string named
            ? KqlTypes.Named(new(KqlTokenKind.Word, named, named, 0, default)) : KqlType.Text;
        return new(type, row =>
        {
            var match = regex.Match(KqlJson.Text(arguments[2].Of(row)));
            var group = KqlConversions.Whole(arguments[1].Of(row)) is >= 0 and < 100 and { } number ? match.Groups[(int)number] : null;
            return match.Success && group?.Success == true
                ? KqlConversions.To(type, group.Value) : KqlConversions.Nothing(type);
        });
    }

    private static KqlValue Replace(KqlValue[] arguments)
    {
        var regex = KqlPatterns.Require(arguments[1]);
        return new(KqlType.Text, row => regex.Replace(
            KqlJson.Text(arguments[0].Of(row)),
            KqlJson.Text(arguments[2].Of(row)).Replace("$", "$$", StringComparison.Ordinal).Replace("\\", "$", StringComparison.Ordinal)));
    }

    private static KqlValue Trim(string name, KqlValue[] arguments)
    {
        var text = arguments[0].Constant.Value as string;
        var start = KqlPatterns.Require(KqlValue.Always(text is null ? null : $"^(?:{text})", KqlType.Text));
        var end = KqlPatterns.Require(KqlValue.Always($"(?:{text})$", KqlType.Text));
        return new(KqlType.Text, row =>
        {
            var value = KqlJson.Text(arguments[1].Of(row));
            value = name == "trim_end" ? value : start.Replace(value, "", 1);
            return name == "trim_start" ? value : end.Replace(value, "", 1);
        });
    }
}
