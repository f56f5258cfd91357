using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Keelson.Policies;

/// <summary>
/// Reads one YAML document event by event, so that its bounds hold before anything is built: depth, pieces, and what
/// aliases would write out. Merge keys (<c>&lt;&lt;</c>) are written out; tags other than YAML's own are refused.
/// </summary>
internal sealed class YamlDocument
{
    private const string CoreTag = "tag:yaml.org,2002:";

    private static readonly HashSet<string> CoreTags = [.. new[] { "str", "int", "float", "bool", "null", "seq", "map" }
        .Select(name => CoreTag + name)];

    private readonly IParser _parser;
    private readonly Dictionary<string, YamlPart?> _anchors = new(StringComparer.Ordinal);
    private int _pieces;

    private YamlDocument(IParser parser) => _parser = parser;

    /// <exception cref="YamlFaultException">It is not one YAML document within the bounds.</exception>
    public static YamlPart? Read(string text)
    {
        try
        {
            return new YamlDocument(new Parser(new StringReader(text))).Document();
        }
        catch (YamlException e)
        {
            throw new YamlFaultException((int)e.Start.Line, (int)e.Start.Column, $"this is not YAML: {Words(e)}");
        }
        catch (InvalidOperationException)
        {
            // The parser's way to say that the text ended in the middle of something.
            throw new YamlFaultException(0, 0, "this is not YAML: a bracket or quote is not closed");
        }
    }

    private static string Words(YamlException e) => (e.InnerException?.Message ?? e.Message).TrimEnd('.');

    private YamlPart? Document()
    {
        Take<StreamStart>();
        if (_parser.Current is StreamEnd)
            return null;
        Take<DocumentStart>();
        var root = Part(1);
        Take<DocumentEnd>();
        return _parser.Current is StreamEnd
            ? root
            : throw Fault(_parser.Current!, "a second document starts here; a file holds one");
    }

    private T Take<T>()
        where T : ParsingEvent
    {
        var taken = _parser.Current ?? (_parser.MoveNext() ? _parser.Current : null);
        if (taken is not T expected)
            throw new YamlFaultException(0, 0, "this is not YAML");
        _parser.MoveNext();
        return expected;
    }

    private YamlPart Part(int depth)
    {
        var start = _parser.Current ?? throw new YamlFaultException(0, 0, "the file ends in the middle");
        if (depth > YamlBounds.MaxDepth)
            throw Fault(start, $"nested deeper than {YamlBounds.MaxDepth} levels");
        if (++_pieces > YamlBounds.MaxWeight)
            throw Fault(start, $"the file has more than {YamlBounds.MaxWeight} pieces. Split it");
        _parser.MoveNext();
        if (start is AnchorAlias alias)
            return Aliased(alias);
        // The parser lets some unfinished mappings through: what ends one stands where its value should.
        if (start is not NodeEvent node)
            throw Fault(start, "something is missing before this");
        CheckTag(node);
        if (!node.Anchor.IsEmpty)
            _anchors[node.Anchor.Value] = null;
        YamlPart part = start switch
        {
            Scalar scalar => new YamlText(Line(start), Column(start), scalar.Value, IsPlain(scalar)),
            SequenceStart => List(start, depth),
            _ => Map(start, depth),
        };
        if (!node.Anchor.IsEmpty)
            _anchors[node.Anchor.Value] = part;
        return part;
    }

    private YamlPart Aliased(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var part))
            throw Fault(alias, $"no anchor '&{alias.Value.Value}' stands before this");
        return part ?? throw Fault(alias, $"'*{alias.Value.Value}' stands within what it stands for");
    }

    private YamlList List(ParsingEvent start, int depth)
    {
        var items = new List<YamlPart>();
        var weight = 1L;
        while (_parser.Current is not SequenceEnd)
        {
            items.Add(Part(depth + 1));
            weight = Weigh(start, weight, items[^1]);
        }
        _parser.MoveNext();
        return new(Line(start), Column(start), weight, items);
    }

    private YamlMap Map(ParsingEvent start, int depth)
    {
        var entries = new YamlEntries();
        var weight = 1L;
        while (_parser.Current is not MappingEnd)
        {
            var at = _parser.Current;
            var key = Part(depth + 1) as YamlText ?? throw Fault(at!, "a key must be a text");
            var value = Part(depth + 1);
            weight = Weigh(start, weight, value);
            entries.Add(new(key, value));
        }
        _parser.MoveNext();
        return new(Line(start), Column(start), weight, entries.Done());
    }

    private static long Weigh(ParsingEvent start, long weight, YamlPart part) =>
        weight + part.Weight is <= YamlBounds.MaxWeight and var sum
            ? sum
            : throw Fault(start, $"its aliases write out more than {YamlBounds.MaxWeight} pieces");

    private static void CheckTag(NodeEvent node)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific && !CoreTags.Contains(node.Tag.Value))
            throw Fault(node, $"the tag '{node.Tag.Value}' has no meaning here. Remove it");
    }

    private static bool IsPlain(Scalar scalar) => scalar.Style is ScalarStyle.Plain
        && (scalar.Tag.IsEmpty || (!scalar.Tag.IsNonSpecific && scalar.Tag.Value != CoreTag + "str"));

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    private static int Column(ParsingEvent at) => (int)at.Start.Column;

    private static YamlFaultException Fault(ParsingEvent at, string message) => new(Line(at), Column(at), message);
}
