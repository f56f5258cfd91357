using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Keelson.Portal.Forms;

/// <summary>
/// What stands in the fields of a form, by their JSON pointers, as text: exactly what was typed, so that a form that is
/// shown again with its errors has lost nothing.
/// </summary>
public sealed class FormValues
{
    private readonly Dictionary<string, string[]> values = new(StringComparer.Ordinal);

    public static FormValues From(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var result = new FormValues();
        foreach (var (name, value) in form)
            result.values[name] = [.. value.Select(text => (text ?? "").ReplaceLineEndings("\n"))];
        return result;
    }

    /// <summary>The fields filled with what <paramref name="parameters"/> holds, and defaults where it holds nothing.</summary>
    public static FormValues From(IReadOnlyList<SchemaField> fields, JsonObject? parameters)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var result = new FormValues();
        foreach (var field in fields)
            result.Fill(field, field.Pointer, parameters?[field.Name] ?? field.Default);
        return result;
    }

    public string this[string pointer]
    {
        get => values.TryGetValue(pointer, out var found) && found.Length > 0 ? found[^1] : "";
        set => values[pointer] = [value];
    }

    public IReadOnlyList<string> All(string pointer) => values.GetValueOrDefault(pointer) ?? [];

    public bool Has(string pointer) => values.ContainsKey(pointer);

    /// <summary>How many rows of a list of groups are filled in or shown.</summary>
    public int Rows(string pointer)
    {
        var prefix = pointer + "/";
        var highest = -1;
        foreach (var name in values.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var end = name.IndexOf('/', prefix.Length);
            if (end > 0 && int.TryParse(name.AsSpan(prefix.Length, end - prefix.Length), out var row) && row is >= 0 and < 100)
                highest = Math.Max(highest, row);
        }
        return highest + 1;
    }

    /// <summary>A value as it stands in a field.</summary>
    public static string Text(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue(out string? content) ? content : value?.ToJsonString() ?? "";

    private void Fill(SchemaField field, string pointer, JsonNode? value)
    {
        switch (field.Kind)
        {
            case FieldKind.Group:
                foreach (var child in field.Children)
                    Fill(child, child.Pointer, (value as JsonObject)?[child.Name] ?? child.Default);
                break;
            case FieldKind.Rows:
                FillRows(field, pointer, value as JsonArray ?? []);
                break;
            case FieldKind.Choices:
                values[pointer] = [.. (value as JsonArray ?? []).Select(Text)];
                break;
            case FieldKind.Lines:
                values[pointer] = [string.Join('\n', (value as JsonArray ?? []).Select(Text))];
                break;
            default:
                values[pointer] = [Text(value)];
                break;
        }
    }

    private void FillRows(SchemaField field, string pointer, JsonArray rows)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var child in field.Children)
                Fill(child, $"{pointer}/{row}{child.Pointer}", (rows[row] as JsonObject)?[child.Name]);
        }
    }
}
