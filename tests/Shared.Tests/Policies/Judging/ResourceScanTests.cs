using System.Text;
using System.Text.Json;

namespace Keelson.Policies;

public sealed class ResourceScanTests
{
    private static readonly string[] Wanted =
    [
        "name", "tags", "tags.a", "tags.größe", "properties.enabled", "properties.a.b", "properties.a.b.a", "sku.name", "a.a.a",
        "", ".", "日本", "a b",
    ];

    private static readonly (WantedField Root, IReadOnlyDictionary<FieldPath, int> Slots) WantedFields = Fields(Wanted);

    [Theory]
    [InlineData("""{"name":"x"}""", "\"x\"")]
    [InlineData("""{"name":1.50}""", "1.50")]
    [InlineData("""{"name":null}""", "null")]
    [InlineData("""{"name":{"b":[1,{}]}}""", """{"b":[1,{}]}""")]
    [InlineData(" {\r\n\t\"name\" : [ 1 , 2 ] } ", "[ 1 , 2 ]")]
    [InlineData("""{"name":"a","name":"b"}""", "\"b\"")]
    [InlineData("""{"name":"ends in two \\"}""", "\"ends in two \\\\\"")]
    [InlineData("""{"Name":"case counts"}""", null)]
    [InlineData("""[{"name":"not the resource's own"}]""", null)]
    [InlineData("\"name\"", null)]
    public void TryRead_ValidText_NotesWhereTheValueLies(string json, string? expected)
    {
        Assert.True(TryScan(Encoding.UTF8.GetBytes(json), ["name"], out var values));

        Assert.Equal(expected, values["name"]);
    }

    [Fact]
    public void TryRead_ObjectGivenTwice_ForgetsWhatTheFirstHeld()
    {
        Assert.True(TryScan("""{"tags":{"a":1,"b":2},"tags":{"b":3}}"""u8.ToArray(), ["tags.a", "tags.b"], out var values));

        Assert.Null(values["tags.a"]);
        Assert.Equal("3", values["tags.b"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("{}}")]
    [InlineData("{} {}")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a" 1}""")]
    [InlineData("""{"a":}""")]
    [InlineData("""{a:1}""")]
    [InlineData("[1,]")]
    [InlineData("[1 2]")]
    [InlineData("[01]")]
    [InlineData("[1.]")]
    [InlineData("[.5]")]
    [InlineData("[-]")]
    [InlineData("[1e]")]
    [InlineData("[+1]")]
    [InlineData("[truely]")]
    [InlineData("[nul]")]
    [InlineData("""[12"a"]""")]
    [InlineData("""["a"12]""")]
    [InlineData("""["a""b"]""")]
    [InlineData("""["a]""")]
    [InlineData("""["\x"]""")]
    [InlineData("""["\u12g4"]""")]
    [InlineData("[\"raw\ttab\"]")]
    [InlineData("[1\u0001]")]
    [InlineData("[1]\u00a0")]
    [InlineData("[1] // one")]
    public void TryRead_NoJson_IsFalse(string json) =>
        Assert.False(TryScan(Encoding.UTF8.GetBytes(json), Wanted, out _));

    [Theory]
    [InlineData(0xff)]
    [InlineData(0xc3)] // begins a character that does not go on
    public void TryRead_NotUtf8_IsFalse(byte wrong) => Assert.False(TryScan([(byte)'"', wrong, (byte)'"'], Wanted, out _));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void TryRead_Nesting_EndsWhereJsonDocumentsDoes(int depth, bool expected)
    {
        var arrays = Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
        var opening = string.Concat(Enumerable.Repeat("{\"a\":", depth - 1));
        var objects = Encoding.UTF8.GetBytes($"{opening}{{}}{new string('}', depth - 1)}");

        Assert.Equal(expected, TryScan(arrays, Wanted, out _));
        Assert.Equal(expected, TryScan(objects, Wanted, out _));
        Assert.Equal(expected, Parse(arrays) is not null);
    }

    [Fact]
    public void TryRead_DeepBomb_IsFalseWithoutExhaustingTheStack() =>
        Assert.False(TryScan(Encoding.UTF8.GetBytes(new string('[', 1_000_000)), Wanted, out _));

    [Fact]
    public void TryRead_AnyText_AgreesWithJsonDocument()
    {
        for (var seed = 0; seed < 20_000; seed++)
        {
            var json = Encoding.UTF8.GetBytes(new RandomJson(new(seed)).Value(depth: 5));
            using var document = Parse(json);
            Assert.NotNull(document);
            if (TryScan(json, Wanted, out var values))
                AssertSame(document.RootElement, values, seed);
            else
                Assert.True(json.AsSpan().IndexOf((byte)'\\') >= 0, $"Seed {seed} was left to the reference without need.");
        }
    }

    [Fact]
    public void TryRead_CorruptText_AcceptsNothingThatJsonDocumentRefuses()
    {
        var accepted = 0;
        for (var seed = 0; seed < 40_000; seed++)
        {
            var random = new RandomJson(new(seed));
            var json = random.Corrupt(Encoding.UTF8.GetBytes(random.Value(depth: 4)));
            if (!TryScan(json, Wanted, out var values))
                continue;
            accepted++;
            using var document = Parse(json);
            Assert.True(document is not null, $"Seed {seed}: {Encoding.UTF8.GetString(json)}");
            AssertSame(document.RootElement, values, seed);
        }
        Assert.InRange(accepted, 1_000, 39_000);
    }

    private static void AssertSame(JsonElement resource, Dictionary<string, string?> values, int seed)
    {
        foreach (var (path, value) in values)
        {
            var element = resource;
            var there = path.Split('.').All(name =>
                element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out element));
            Assert.True((there ? element.GetRawText() : null) == value, $"Seed {seed}, {path}: {value}");
        }
    }

    private static bool TryScan(byte[] json, string[] paths, out Dictionary<string, string?> values)
    {
        var (root, numbers) = ReferenceEquals(paths, Wanted) ? WantedFields : Fields(paths);
        var tokens = new JsonTokens();
        var slots = new Slot[numbers.Count];
        var read = tokens.TryFind(json) && new ResourceScan(json, tokens.Starts, slots).TryRead(root);
        values = paths.ToDictionary(
            path => path,
            path => read && slots[numbers[Path(path)]] is { IsAbsent: false } slot
                ? Encoding.UTF8.GetString(slot.Of(json))
                : null,
            StringComparer.Ordinal);
        return read;
    }

    private static (WantedField Root, IReadOnlyDictionary<FieldPath, int> Slots) Fields(string[] paths) =>
        (WantedField.Merge(paths.Select(Path), out var slots), slots);

    private static FieldPath Path(string path) => new(path.Split('.'));

    private static JsonDocument? Parse(byte[] json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
