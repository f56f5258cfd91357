using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>A scalar function.</summary>
/// <param name="Type">Of its result; null: of its arguments.</param>
internal sealed record KqlFunction(KqlType? Type, int Least, int Most, Func<object?[], object?> Apply)
{
    public const int Any = 64;

    /// <summary>A table's entry for a function of one argument.</summary>
    public static KeyValuePair<string, KqlFunction> One(string name, KqlType? type, Func<object?, object?> apply) =>
        new(name, new(type, 1, 1, arguments => apply(arguments[0])));

    public static KeyValuePair<string, KqlFunction> Two(string name, KqlType? type, Func<object?, object?, object?> apply) =>
        new(name, new(type, 2, 2, arguments => apply(arguments[0], arguments[1])));

    public static KeyValuePair<string, KqlFunction> Many(
        string name, KqlType? type, int least, int most, Func<object?[], object?> apply) => new(name, new(type, least, most, apply));
}
