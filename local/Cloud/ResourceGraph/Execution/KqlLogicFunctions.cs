using Keelson.Local.Cloud.ResourceGraph.Language;
using static Keelson.Local.Cloud.ResourceGraph.Execution.KqlFunction;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

internal static class KqlLogicFunctions
{
    public static IEnumerable<KeyValuePair<string, KqlFunction>> All { get; } =
    [
        One("not", KqlType.Bool, value => !KqlConversions.Truth(value)),
        One("isnull", KqlType.Bool, value => value is null),
        One("isnotnull", KqlType.Bool, value => value is not null),
        One("notnull", KqlType.Bool, value => value is not null),
        One("isempty", KqlType.Bool, value => IsEmpty(value)),
        One("isnotempty", KqlType.Bool, value => !IsEmpty(value)),
        One("notempty", KqlType.Bool, value => !IsEmpty(value)),
        Many("iff", null, 3, 3, Choose),
        Many("iif", null, 3, 3, Choose),
        Many("case", null, 3, Any, Case),
        Many("coalesce", null, 1, Any, values => Array.Find(values, value => value is not (null or ""))),
    ];

    private static bool IsEmpty(object? value) => value is null or "";

    private static object? Choose(object?[] arguments) =>
        KqlConversions.Truth(arguments[0]) == true ? arguments[1] : arguments[2];

    private static object? Case(object?[] arguments)
    {
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            if (KqlConversions.Truth(arguments[i]) == true)
            {
                return arguments[i + 1];
            }
        }
        return arguments[^1];
    }
}
