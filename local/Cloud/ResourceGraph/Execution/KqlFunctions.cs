using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>The scalar functions. <c>now()</c> is one moment for the whole query.</summary>
internal sealed class KqlFunctions(DateTimeOffset now)
{
    private static readonly Dictionary<string, KqlFunction> Known = new(
        [.. KqlTextFunctions.All, .. KqlNumberFunctions.All, .. KqlTimeFunctions.All, .. KqlDynamicFunctions.All, .. KqlLogicFunctions.All],
        StringComparer.Ordinal);

    /// <exception cref="KqlException">There is no such function, or it takes other arguments.</exception>
    public KqlValue Call(KqlToken name, KqlValue[] arguments)
    {
        if (name.Text is "now" or "ago")
        {
            return Now(name.Text, arguments);
        }
        if (name.Text is "extract" or "replace_regex" or "trim" or "trim_start" or "trim_end")
        {
            return KqlPatternFunctions.Call(name.Text, arguments);
        }
        if (!Known.TryGetValue(name.Text, out var function))
        {
            throw KqlException.Meaning($"Unknown function: '{name.Text}'.");
        }
        Require(name.Text, arguments, function.Least, function.Most);
        var type = function.Type ?? Common(arguments[^1], arguments[function.Most == 1 ? 0 : ^1]);
        if (arguments is [var only])
        {
            return new(type, row => function.Apply([only.Of(row)]));
        }
        return new(type, row => function.Apply(Array.ConvertAll(arguments, argument => argument.Of(row))));
    }

    internal static void Require(string name, KqlValue[] arguments, int least, int most)
    {
        if (arguments.Length < least || arguments.Length > most)
        {
            throw KqlException.Meaning(most == least
                ? $"{name}(): function expects {least} argument(s)."
                : $"{name}(): function expects at least {least} argument(s).");
        }
    }

    private KqlValue Now(string name, KqlValue[] arguments)
    {
        Require(name, arguments, name == "ago" ? 1 : 0, 1);
        if (arguments.Length == 0)
        {
            return KqlValue.Always(now, KqlType.DateTime);
        }
        var op = name == "ago" ? "-" : "+";
        return new(KqlType.DateTime, row => KqlArithmetic.Apply(op, now, arguments[0].Of(row)));
    }

    private static KqlType Common(KqlValue one, KqlValue other) => one.Type == other.Type ? one.Type : KqlType.Dynamic;
}
