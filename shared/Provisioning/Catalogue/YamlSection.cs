using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Keelson.Provisioning;

/// <summary>
/// A mapping of a YAML file, read key by key. Every complaint names file, line, column, what is wrong and what would be
/// right; <see cref="Done"/> refuses the keys that nobody asked for, so that a misspelt one is not silently ignored.
/// </summary>
internal sealed class YamlSection(string file, YamlNode node)
{
    private readonly Dictionary<string, (YamlNode Key, YamlNode Value)> _entries =
        (node as YamlMappingNode ?? throw Fault(file, node, "a mapping (key: value) is needed here"))
        .Children.ToDictionary(c => ((YamlScalarNode)c.Key).Value ?? "", c => (c.Key, c.Value), StringComparer.Ordinal);

    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public bool Has(string key) => Find(key) is not null;

    public string Text(string key) =>
        TextOrNull(key) is { Length: > 0 } text ? text : throw Fault(key, $"'{key}' is needed and is missing or empty");

    public string? TextOrNull(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar => scalar.Value,
        _ => throw Fault(key, $"'{key}' must be a text"),
    };

    public bool? Flag(string key) => Find(key) is null ? null : Json(key) is JsonValue v && v.TryGetValue(out bool flag)
        ? flag
        : throw Fault(key, $"'{key}' must be true or false");

    public decimal? Number(string key) => Find(key) is null ? null : Json(key) is JsonValue v && Decimal(v) is { } number
        ? number
        : throw Fault(key, $"'{key}' must be a number");

    public int? Whole(string key, int min, int max) => Number(key) switch
    {
        null => null,
        { } number when number == decimal.Truncate(number) && number >= min && number <= max => (int)number,
        _ => throw Fault(key, $"'{key}' must be a whole number from {min} to {max}"),
    };

    /// <summary>A duration, or null when the key is missing.</summary>
    public TimeSpan? Duration(string key) => TextOrNull(key) is not { } text
        ? null
        : Keelson.Provisioning.Duration.TryParse(text, out var duration)
        ? duration
        : throw Fault(key, $"'{text}' is not a duration; write a whole number of minutes, hours, days or weeks, such as 36h or 14d");

    public JsonNode? Json(string key) => Find(key) is { } value ? YamlJson.Convert(value) : null;

    public IReadOnlyList<string> Texts(string key) => Sequence(key)
        .Select(item => (item as YamlScalarNode)?.Value ?? throw Fault(file, item, $"'{key}' must be a list of texts"))
        .ToArray();

    public YamlSection? Section(string key) => Find(key) is { } value ? new(file, value) : null;

    public IEnumerable<YamlSection> Sections(string key) => Sequence(key).Select(item => new YamlSection(file, item));

    public void Done()
    {
        foreach (var (name, entry) in _entries)
        {
            if (!_asked.Contains(name))
                throw Fault(file, entry.Key, $"'{name}' is not known here.{NearestName.Hint(name, _asked)} Remove or correct it");
        }
    }

    /// <summary>A complaint about a key's value, or about the whole section when the key is missing.</summary>
    public PermanentException Fault(string key, string what) => Fault(file, Find(key) ?? node, what);

    public static PermanentException Fault(string file, YamlNode node, string what) => Fault(file, node.Start, what);

    public static PermanentException Fault(string file, Mark? at, string what, Exception? inner = null) =>
        new(
            BlueprintFile.BadBlueprint,
            null,
            at is { } place ? $"{file}, line {place.Line}, column {place.Column}: {what}." : $"{file}: {what}.",
            inner);

    private IEnumerable<YamlNode> Sequence(string key) => Find(key) switch
    {
        null => [],
        YamlSequenceNode list => list.Children,
        _ => throw Fault(key, $"'{key}' must be a list"),
    };

    private YamlNode? Find(string key)
    {
        _asked.Add(key);
        return _entries.TryGetValue(key, out var entry) ? entry.Value : null;
    }

    private static decimal? Decimal(JsonValue value) =>
        value.TryGetValue(out long whole) ? whole : value.TryGetValue(out decimal number) ? number : null;
}
