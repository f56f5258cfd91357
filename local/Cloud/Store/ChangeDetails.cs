using System.Text.Json;

namespace Keelson.Local.Cloud.Store;

/// <summary>What became different between two bodies, by path, as Resource Graph tells it.</summary>
internal static class ChangeDetails
{
    /// <summary>Paths told of one change; further ones are left out.</summary>
    private const int MaxPaths = 100;

    public static byte[] Between(byte[] before, byte[] after)
    {
        using var old = JsonDocument.Parse(before);
        using var now = JsonDocument.Parse(after);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            var left = MaxPaths;
            Compare(writer, "", old.RootElement, now.RootElement, ref left);
            writer.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static void Compare(Utf8JsonWriter writer, string path, JsonElement old, JsonElement now, ref int left)
    {
        if (left <= 0 || JsonElement.DeepEquals(old, now))
        {
            return;
        }
        if (old.ValueKind != JsonValueKind.Object || now.ValueKind != JsonValueKind.Object)
        {
            Write(writer, path, "Update", old, now, ref left);
            return;
        }
        foreach (var property in now.EnumerateObject())
        {
            var name = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (old.TryGetProperty(property.Name, out var was))
            {
                Compare(writer, name, was, property.Value, ref left);
            }
            else
            {
                Write(writer, name, "Insert", default, property.Value, ref left);
            }
        }
        foreach (var property in old.EnumerateObject())
        {
            if (!now.TryGetProperty(property.Name, out _))
            {
                var name = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                Write(writer, name, "Remove", property.Value, default, ref left);
            }
        }
    }

    private static void Write(
        Utf8JsonWriter writer, string path, string kind, JsonElement old, JsonElement now, ref int left)
    {
        if (left-- <= 0)
        {
            return;
        }
        writer.WriteStartObject(path);
        writer.WriteString("propertyChangeType", kind);
        writer.WriteString("changeCategory", path.StartsWith("systemData", StringComparison.Ordinal) ? "System" : "User");
        writer.WriteString("previousValue", Text(old));
        writer.WriteString("newValue", Text(now));
        writer.WriteEndObject();
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}
