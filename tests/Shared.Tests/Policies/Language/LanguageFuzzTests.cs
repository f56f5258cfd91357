using System.Text;
using System.Text.Json;

namespace Keelson.Policies;

/// <summary>Seeded: a failure repeats. Whatever the input is, there is an answer, and never an exception of another kind.</summary>
public sealed class LanguageFuzzTests
{
    private static readonly JudgeContext Context = new() { Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero) };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Read_MutatedFiles_AreReadOrRefused(int seed)
    {
        var random = new Random(seed);
        var files = LanguageDocument.Examples.Select(e => Encoding.UTF8.GetBytes(e.Yaml)).ToArray();
        for (var round = 0; round < 800; round++)
        {
            var bytes = Mutated(files[random.Next(files.Length)], random);

            var reading = PolicyReader.Read(bytes, "fuzz.yaml");

            Assert.NotEqual(reading.Policies.Count > 0, reading.Faults.Count > 0);
            if (reading.Policies.Count > 0)
                PolicySet.Compile(reading.Policies).Judge("{\"type\":\"x\",\"name\":\"n\"}"u8.ToArray(), Context, new());
        }
    }

    [Fact]
    public void Read_RandomBytes_AreRefused()
    {
        var random = new Random(3);
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(1, 300)];
            random.NextBytes(bytes);

            Assert.NotEmpty(PolicyReader.Read(bytes, "fuzz.yaml").Faults);
        }
    }

    [Fact]
    public void Search_RandomExpressions_AreFoundOrRefused()
    {
        string[] words = ["a", "b.c", "[0]", "[*]", "[]", "[?", "]", "(", ")", "{", "}", ":", ",", "&&", "||", "|", "!", "@", "&", "*", ".",
            "'x'", "`1`", "`[1,2]`", "\"q\"", "==", "<", "length(", "sort_by(", "to_string(", "join(", "-1", "::", "map(&a,", "[::2]"];
        var random = new Random(4);
        var subject = JmesValue.Parse("""{"a": [1, {"b": {"c": [true, null, "x"]}}], "b": {"c": {"a": "text"}}}""");
        var parsed = 0;
        for (var round = 0; round < 10_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => words[random.Next(words.Length)]));
            try
            {
                JmesPath.Parse(text).Search(subject);
                parsed++;
            }
            catch (JmesPathException e)
            {
                Assert.InRange(e.Position, 0, text.Length);
            }
        }
        Assert.InRange(parsed, 100, 9_900);
    }

    [Fact]
    public void Regex_RandomPatterns_AreMatchedOrRefused()
    {
        string[] words = ["a", ".", "*", "+", "?", "{2,}", "{,3}", "(", ")", "[", "]", "^", "$", "|", "\\d", "\\w", "\\1", "(?:", "(?P<n>", "(?=",
            "(?!", "(?i)", "-", "{999}", "\\"];
        var random = new Random(5);
        for (var round = 0; round < 1000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 10)).Select(_ => words[random.Next(words.Length)]));
            try
            {
                TextPattern.Regex(text, ignoreCase: true).Matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab");
            }
            catch (FormatException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    [Fact]
    public void Judge_RandomResources_GivesTheSameTwice()
    {
        var random = new Random(6);
        var set = PolicySet.Compile(LanguageDocument.Examples
            .SelectMany((e, i) => Reading.Yaml(e.Yaml).Policies.Select(p => p with { Name = $"{p.Name}-{i}", ResourceTypes = [] })));
        var (one, two) = (new Judgements(), new Judgements());
        for (var round = 0; round < 500; round++)
        {
            var resource = JsonSerializer.SerializeToUtf8Bytes(RandomJson(random, 0) is Dictionary<string, object?> map ? map : []);
            set.Judge(resource, Context, one);
            set.Judge(resource, Context, two);

            Assert.Equal(one.Select(j => (j.Policy, j.Kind)), two.Select(j => (j.Policy, j.Kind)));
        }
    }

    private static byte[] Mutated(byte[] bytes, Random random)
    {
        var mutated = bytes.ToList();
        for (var i = random.Next(1, 6); i > 0 && mutated.Count > 0; i--)
        {
            var at = random.Next(mutated.Count);
            switch (random.Next(5))
            {
                case 0:
                    mutated[at] = (byte)random.Next(256);
                    break;
                case 1:
                    mutated.RemoveRange(at, Math.Min(random.Next(1, 20), mutated.Count - at));
                    break;
                case 2:
                    mutated.InsertRange(at, mutated.GetRange(at, Math.Min(random.Next(1, 40), mutated.Count - at)));
                    break;
                case 3:
                    mutated.Insert(at, (byte)"{}[]:,&*!|>'\"%@`#-? \n\t~"[random.Next(23)]);
                    break;
                default:
                    mutated.Insert(at, (byte)"0123456789.eE+-_"[random.Next(16)]);
                    break;
            }
        }
        return [.. mutated];
    }

    private static object? RandomJson(Random random, int depth)
    {
        string[] names = ["name", "type", "tags", "properties", "location", "networkAcls", "ipRules", "value", "securityRules", "k"];
        return random.Next(depth == 0 ? 7 : 0, depth > 4 ? 7 : 9) switch
        {
            0 => null,
            1 => random.Next(2) == 0,
            2 => random.Next(-5, 500),
            3 => random.NextDouble(),
            4 => "2026-01-01T00:00:00Z",
            5 => "westeurope",
            6 => "",
            8 when depth > 0 => Enumerable.Range(0, random.Next(4)).Select(_ => RandomJson(random, depth + 1)).ToArray(),
            _ => names.Where(_ => random.Next(3) == 0).ToDictionary(n => n, _ => RandomJson(random, depth + 1)),
        };
    }
}
