using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Templates.Values;

/// <summary>
/// Reads JSON into values that remember where they stand. Refuses repeated names, which JSON leaves undefined.
/// </summary>
internal ref struct ValueReader
{
    /// <summary>Nesting a template may have; the limit of ARM's own reader.</summary>
    public const int MaxDepth = 100;

    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;
    private int _line = 1;
    private int _lineStart;
    private int _scanned;

    private ValueReader(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions
        {
            MaxDepth = MaxDepth,
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        });
    }

    /// <summary>The value of an element; positions count from the element's first character.</summary>
    public static Value Read(JsonElement element) => Read(JsonMarshal.GetRawUtf8Value(element));

    /// <summary>The value of a node that was computed or read from the estate.</summary>
    public static Value Read(JsonNode? node) =>
        node is null ? Value.Null : Read(JsonSerializer.SerializeToUtf8Bytes(node, ValueWriter.NodeOptions));

    /// <exception cref="TemplateException">The text is not JSON, too deep, or repeats a name.</exception>
    public static Value Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new ValueReader(json);
            reader._reader.Read();
            var value = reader.ReadValue();
            return reader._reader.Read() ? throw Invalid("there is text after the JSON value", default) : value;
        }
        catch (JsonException error)
        {
            throw Invalid(error.Message, default);
        }
    }

    private Value ReadValue()
    {
        var position = Here();
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(position),
            JsonTokenType.StartArray => ReadArray(position),
            JsonTokenType.String => new StringValue(ReadText(position)) { Position = position },
            JsonTokenType.Number => ReadNumber(position),
            JsonTokenType.True => new BoolValue(true) { Position = position },
            JsonTokenType.False => new BoolValue(false) { Position = position },
            _ => new NullValue { Position = position },
        };
    }

    private ObjectValue ReadObject(Position position)
    {
        var members = new OrderedDictionary<string, Value>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var at = Here();
            var name = ReadText(at);
            _reader.Read();
            if (!members.TryAdd(name, ReadValue()))
            {
                throw Invalid($"the property name '{name}' appears more than once in the same object", at);
            }
        }

        return new ObjectValue(members) { Position = position };
    }

    private ArrayValue ReadArray(Position position)
    {
        var items = new List<Value>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue());
        }

        return new ArrayValue(items) { Position = position };
    }

    private readonly Value ReadNumber(Position position) =>
        _reader.TryGetInt64(out var number)
            ? new IntValue(number) { Position = position }
            : new FloatValue(_reader.GetDouble()) { Position = position };

    private readonly string ReadText(Position position)
    {
        try
        {
            return _reader.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate escape is valid JSON syntax but not text.
            throw Invalid("a string holds an invalid Unicode escape", position);
        }
    }

    private Position Here()
    {
        var offset = (int)_reader.TokenStartIndex;
        while (_json[_scanned..offset].IndexOf((byte)'\n') is >= 0 and var lineBreak)
        {
            _scanned += lineBreak + 1;
            _lineStart = _scanned;
            _line++;
        }

        _scanned = offset;
        return new Position(_line, offset - _lineStart + 1);
    }

    private static TemplateException Invalid(string what, Position position) =>
        new(TemplateException.InvalidTemplate, $"Deployment template parse failed: '{what}{position}.'");
}
