using System.Text;
using System.Text.Json;
using Keelson.Local.Cloud.Estates;

namespace Keelson.Policies;

public sealed class PolicySetTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Judge_AnyPoliciesAndResources_SaysWhatTheReferenceSays()
    {
        var judged = new Dictionary<JudgementKind, int>();
        for (var seed = 0; seed < 250; seed++)
        {
            var random = new Random(seed);
            var policies = new RandomPolicies(random).Several();
            var resources = new RandomResources(random);
            var context = Context(random);
            var set = PolicySet.Compile(policies);
            var plain = new PlainJudge([.. policies]);
            Judgements fast = new(), expected = new();
            for (var i = 0; i < 40; i++)
            {
                var resource = resources.Next();
                set.Judge(resource, context, fast);
                expected.Clear();
                plain.Judge(resource, context, expected);
                AssertSame(expected, fast, () => $"seed {seed}, resource {i}: {Encoding.UTF8.GetString(resource)}");
                foreach (var judgement in fast)
                    judged[judgement.Kind] = judged.GetValueOrDefault(judgement.Kind) + 1;
            }
        }
        Assert.All(Enum.GetValues<JudgementKind>(), kind => Assert.InRange(judged[kind], 200, int.MaxValue));
    }

    [Fact]
    public void Judge_ShippedPacksOverAnEstate_SaysWhatTheReferenceSays()
    {
        var policies = PolicyPacks.Shipped.SelectMany(pack => PolicyReader.Read(pack.Yaml, pack.Name).Policies).ToArray();
        var set = PolicySet.Compile(policies);
        var plain = new PlainJudge(policies);
        var context = new JudgeContext { Now = Now };
        Judgements fast = new(), expected = new();
        foreach (var resource in EstateGenerator.Stream(size: 2_000, seed: 5))
        {
            set.Judge(resource, context, fast);
            expected.Clear();
            plain.Judge(resource, context, expected);
            AssertSame(expected, fast, () => Encoding.UTF8.GetString(resource.Span));
        }
    }

    [Fact]
    public void Judge_CorruptResources_SaysWhatTheReferenceSaysOrIsTheSameError()
    {
        var (errors, verdicts) = (0, 0);
        for (var seed = 0; seed < 250; seed++)
        {
            var random = new Random(seed);
            var policies = new RandomPolicies(random).Several();
            var resources = new RandomResources(random);
            var context = Context(random);
            var set = PolicySet.Compile(policies);
            var plain = new PlainJudge([.. policies]);
            Judgements fast = new(), expected = new();
            for (var i = 0; i < 30; i++)
            {
                var resource = resources.NextCorrupt();
                var error = Record.Exception(() => plain.Judge(resource, context, expected));
                Assert.True(error is null or JsonException, $"seed {seed}: {error}");
                if (error is null)
                {
                    set.Judge(resource, context, fast);
                    AssertSame(expected, fast, () => $"seed {seed}, resource {i}: {Encoding.UTF8.GetString(resource)}");
                    verdicts++;
                }
                else
                {
                    Assert.Equal(error.Message, Assert.ThrowsAny<JsonException>(() => set.Judge(resource, context, fast)).Message);
                    Assert.Empty(fast);
                    errors++;
                }
                expected.Clear();
            }
        }
        Assert.InRange(errors, 2_500, 7_200);
        Assert.InRange(verdicts, 300, 5_000);
    }

    private static JudgeContext Context(Random random)
    {
        var facts = new KnownFacts();
        if (random.Next(3) > 0)
            facts[new("locks")] = JsonDocument.Parse("[{}]").RootElement;
        return new()
        {
            Now = Now,
            Facts = facts,
            Event = random.Next(2) == 0 ? JsonDocument.Parse("""{"name":"x","type":"a/b","properties":{"a":1}}""").RootElement : null,
        };
    }

    private static void AssertSame(Judgements expected, Judgements actual, Func<string> where)
    {
        var (wanted, got) = (expected.Select(Words), actual.Select(Words));
        Assert.True(wanted.SequenceEqual(got), $"{where()}\nexpected {string.Join("; ", wanted)}\nactually {string.Join("; ", got)}");
    }

    private static string Words(Judgement judgement) =>
        $"{judgement.Policy} {judgement.Kind} {string.Join(", ", judgement.Needs)}";
}
