using System.Text.Json;
using Keelson.Local.Cloud.ResourceGraph.Language;
using static Keelson.Local.Cloud.ResourceGraph.Execution.KqlFunction;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

internal static class KqlDynamicFunctions
{
    public static IEnumerable<KeyValuePair<string, KqlFunction>> All { get; } =
    [
        One("parse_json", KqlType.Dynamic, KqlConversions.Parsed),
        One("todynamic", KqlType.Dynamic, KqlConversions.Parsed),
        One("array_length", KqlType.Long, value => Array(value) is { } array ? (long)array.GetArrayLength() : null),
        One("bag_keys", KqlType.Dynamic, value => value is JsonElement { ValueKind: JsonValueKind.Object } bag
            ? KqlDynamic.Array(bag.EnumerateObject().Select(property => property.Name)) : null),
        One("gettype", KqlType.Text, TypeName),
        Two("set_has_element", KqlType.Bool, (set, item) => Array(set) is { } array
            ? array.EnumerateArray().Any(element => KqlOrderings.AreEqual(KqlDynamic.Plain(element), item) == true) : null),
        Two("array_index_of", KqlType.Long, IndexOf),
        Two("strcat_array", KqlType.Text, (value, separator) => Array(value) is { } array
            ? string.Join(KqlJson.Text(separator), array.EnumerateArray().Select(e => KqlJson.Text(KqlDynamic.Plain(e)))) : ""),
        Two("bag_has_key", KqlType.Bool, (bag, name) => bag is JsonElement { ValueKind: JsonValueKind.Object } json
            && json.TryGetProperty(KqlJson.Text(name), out _)),
        Many("array_concat", KqlType.Dynamic, 1, Any, values => KqlDynamic.Array(values.SelectMany(
            value => Array(value) is { } array ? array.EnumerateArray().Select(KqlDynamic.Plain) : []))),
        Many("pack_array", KqlType.Dynamic, 1, Any, values => KqlDynamic.Array(values)),
        Many("bag_pack", KqlType.Dynamic, 2, Any, Pack),
        Many("pack", KqlType.Dynamic, 2, Any, Pack),
    ];

    private static JsonElement? Array(object? value) => value is JsonElement { ValueKind: JsonValueKind.Array } array ? array : null;

    private static object? IndexOf(object? value, object? item)
    {
        if (Array(value) is not { } array)
        {
            return null;
        }
        var found = array.EnumerateArray().Select((element, index) => (element, index))
            .Where(entry => KqlOrderings.AreEqual(KqlDynamic.Plain(entry.element), item) == true);
        return found.Select(entry => (long)entry.index).DefaultIfEmpty(-1).First();
    }

    private static object? Pack(object?[] arguments) => KqlDynamic.Build(writer =>
    {
        writer.WriteStartObject();
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            writer.WritePropertyName(KqlJson.Text(arguments[i]));
            KqlJson.Write(writer, arguments[i + 1]);
        }
        writer.WriteEndObject();
    });

    private static object? TypeName(object? value) => value switch
    {
        null => "null",
        string => "string",
        bool => "bool",
        long => "long",
        double => "double",
        DateTimeOffset => "datetime",
        TimeSpan => "timespan",
        JsonElement { ValueKind: JsonValueKind.Array } => "array",
        _ => "dictionary",
    };
}
