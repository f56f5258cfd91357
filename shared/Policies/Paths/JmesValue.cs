using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Keelson.Policies;

/// <summary>
/// A JSON value: a piece of a parsed document, which is not copied, or one that an expression made. Immutable; a piece of a
/// document is valid as long as the document.
/// </summary>
public readonly struct JmesValue
{
    private readonly JsonElement _element;
    private readonly object? _made;
    private readonly double _number;

    private JmesValue(JmesKind kind, JsonElement element = default, object? made = null, double number = 0)
    {
        Kind = kind;
        _element = element;
        _made = made;
        _number = number;
    }

    /// <summary>JSON's null, which is also what is absent.</summary>
    public static JmesValue Null => default;

    public JmesKind Kind { get; }

    public bool IsNull => Kind is JmesKind.Null;

    /// <summary>JMESPath's idea of true: everything but null, false and what is empty. Zero is true.</summary>
    public bool IsTrue => Kind switch
    {
        JmesKind.Null => false,
        JmesKind.Flag => Flag,
        JmesKind.Number => true,
        _ => Count > 0,
    };

    /// <summary>The items of a list, the entries of a map, the characters (not UTF-16 units) of a text; otherwise 0.</summary>
    public int Count => Kind switch
    {
        JmesKind.List => _made is IReadOnlyList<JmesValue> list ? list.Count : _element.GetArrayLength(),
        JmesKind.Map => _made is JmesMap map ? map.Count : _element.GetPropertyCount(),
        JmesKind.Text => Text.EnumerateRunes().Count(),
        _ => 0,
    };

    /// <summary>Only for a text.</summary>
    public string Text => _made as string ?? _element.GetString() ?? "";

    /// <summary>Only for a number; the nearest double of one with more digits.</summary>
    public double Number => _element.ValueKind is JsonValueKind.Number ? _element.GetDouble() : _number;

    /// <summary>Only for a flag.</summary>
    public bool Flag => _element.ValueKind is JsonValueKind.Undefined ? _number != 0 : _element.GetBoolean();

    public static JmesValue Of(JsonElement element) => new(
        element.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => JmesKind.Flag,
            JsonValueKind.Number => JmesKind.Number,
            JsonValueKind.String => JmesKind.Text,
            JsonValueKind.Array => JmesKind.List,
            JsonValueKind.Object => JmesKind.Map,
            _ => JmesKind.Null,
        },
        element);

    public static JmesValue Of(string text) => new(JmesKind.Text, made: text);

    public static JmesValue Of(double number) => new(JmesKind.Number, number: number);

    public static JmesValue Of(bool flag) => new(JmesKind.Flag, number: flag ? 1 : 0);

    public static JmesValue Of(IReadOnlyList<JmesValue> items) => new(JmesKind.List, made: items);

    public static JmesValue Of(JmesMap map) => new(JmesKind.Map, made: map);

    /// <summary>Of JSON text, which is parsed and kept.</summary>
    public static JmesValue Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement.Clone());
    }

    /// <summary>The value under a name; null when there is none, or this is no map.</summary>
    public JmesValue Field(string name)
    {
        if (Kind is not JmesKind.Map)
            return Null;
        if (_made is JmesMap map)
            return map.TryGet(name, out var made) ? made : Null;
        return _element.TryGetProperty(name, out var found) ? Of(found) : Null;
    }

    /// <summary>The item at a place, from the end when negative; null when there is none, or this is no list.</summary>
    public JmesValue Item(int index)
    {
        if (Kind is not JmesKind.List)
            return Null;
        var count = Count;
        var place = index < 0 ? count + index : index;
        if (place < 0 || place >= count)
            return Null;
        return _made is IReadOnlyList<JmesValue> list ? list[place] : Of(_element[place]);
    }

    /// <summary>The items of a list, in order; none of anything else.</summary>
    public IEnumerable<JmesValue> Items() => Kind is not JmesKind.List ? []
        : _made as IReadOnlyList<JmesValue> ?? _element.EnumerateArray().Select(Of);

    /// <summary>The entries of a map, in the document's order; none of anything else.</summary>
    public IEnumerable<KeyValuePair<string, JmesValue>> Entries() => Kind is not JmesKind.Map ? []
        : _made as JmesMap ?? _element.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Of(p.Value)));

    /// <summary>As JSON text.</summary>
    public override string ToString()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, JmesWriting.Options))
            Write(writer);
        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>As an element of its own document.</summary>
    public JsonElement ToElement()
    {
        if (_made is null && _element.ValueKind is not JsonValueKind.Undefined)
            return _element;
        using var document = JsonDocument.Parse(ToString(), new JsonDocumentOptions { MaxDepth = JmesWriting.MaxDepth });
        return document.RootElement.Clone();
    }

    internal void Write(Utf8JsonWriter writer) => JmesWriting.Write(writer, this);

    /// <summary>The text of the number as it stands in the document, or as short as it can be.</summary>
    internal string NumberText() => _element.ValueKind is JsonValueKind.Number
        ? _element.GetRawText()
        : _number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Exact, where the number is a whole one that fits.</summary>
    internal bool TryGetWhole(out long whole)
    {
        if (_element.ValueKind is JsonValueKind.Number)
            return _element.TryGetInt64(out whole);
        whole = _number is > -9e15 and < 9e15 ? (long)_number : 0;
        return whole == _number;
    }
}
