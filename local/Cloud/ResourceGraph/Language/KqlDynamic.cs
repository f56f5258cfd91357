using System.Text.Json;

namespace Keelson.Local.Cloud.ResourceGraph.Language;

/// <summary>Dynamic values: bags and arrays are JSON, everything else is a value of its own type.</summary>
internal static class KqlDynamic
{
    /// <summary>A JSON value as the language sees it; null for JSON's null and for what is not there.</summary>
    public static object? Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : (object)json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Object or JsonValueKind.Array => json,
        _ => null,
    };

    public static object? Member(object? target, string name) =>
        target is JsonElement { ValueKind: JsonValueKind.Object } bag && bag.TryGetProperty(name, out var value) ? Plain(value) : null;

    /// <summary>The element of an array; from its end when negative.</summary>
    public static object? Element(object? target, long index)
    {
        if (target is not JsonElement { ValueKind: JsonValueKind.Array } array)
        {
            return null;
        }
        var length = array.GetArrayLength();
        var at = index < 0 ? length + index : index;
        return at >= 0 && at < length ? Plain(array[(int)at]) : null;
    }

    /// <summary>A bag or array from what is written.</summary>
    public static JsonElement Build(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }
        using var json = JsonDocument.Parse(buffer.WrittenMemory);
        return json.RootElement.Clone();
    }

    public static JsonElement Array(IEnumerable<object?> values) => Build(writer =>
    {
        writer.WriteStartArray();
        foreach (var value in values)
        {
            KqlJson.Write(writer, value);
        }
        writer.WriteEndArray();
    });
}
