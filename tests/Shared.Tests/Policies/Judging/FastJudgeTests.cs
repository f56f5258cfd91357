using System.Text;

namespace Keelson.Policies;

public sealed class FastJudgeTests
{
    private static readonly JudgeContext Context = new() { Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero) };

    [Fact]
    public void TryJudge_OrdinaryResource_IsNotLeftToTheReference()
    {
        var random = new Random(1);
        var judge = new FastJudge(new RandomPolicies(random).Several());
        var resources = new RandomResources(random);
        var into = new Judgements();
        for (var i = 0; i < 2_000; i++)
        {
            var resource = resources.Next();
            Assert.True(
                resource.Contains((byte)'\\') || judge.TryJudge(resource, Context, into),
                Encoding.UTF8.GetString(resource));
        }
    }

    [Fact]
    public void Judge_ResourceThatMatchesNothing_AllocatesNothing()
    {
        var set = PolicySet.Compile(
        [
            On("a/b", "properties.enabled", ValueOperator.Equal, "false"),
            On("a/b", "properties.level", ValueOperator.NotIn, "[\"high\",\"low\"]", ValueConversion.Normalize),
            On("a/b", "properties.days", ValueOperator.Less, "7"),
            On("a/b", "name", ValueOperator.Glob, "\"prod-*\""),
            On("a/b", "tag:owner", ValueOperator.Equal, "\"absent\""),
            On("a/b", "keys(tags) | [0]", ValueOperator.Equal, "\"other\""),
        ]);
        var resource = """
            {"id":"/x","name":"dev-1","type":"A/B","properties":{"enabled":true,"level":"High","days":30},"tags":{"owner":"o"}}
            """u8.ToArray();
        var into = new Judgements();
        Judge(set, resource, into); // Compiles the code, and grows the buffers.

        var before = GC.GetAllocatedBytesForCurrentThread();
        Judge(set, resource, into);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Empty(into);
        Assert.Equal(0, allocated);
    }

    [Theory]
    [InlineData("""[{"enabled":false},{"enabled":true}]""", true)]
    [InlineData("""[{"enabled":false},{"enabled":false}]""", false)]
    [InlineData("""[{"n\u0061me":"x","enabled":false},{"enabled":true}]""", true)]
    [InlineData("""[{"en\u0061bled":true}]""", true)]
    [InlineData("""[1,null,[{"enabled":true}],{"enabled":true}]""", true)]
    [InlineData("""{"enabled":true}""", false)]
    public void Judge_ListItem_LooksAtEachItem(string list, bool expected)
    {
        var enabled = new ValueFilter(new(ResourceKey.Parse("enabled"), null, new ConstantOperand(JmesValue.Of(true))));
        var set = PolicySet.Compile(
        [
            new()
            {
                Name = "list",
                Resource = "azure.armresource",
                Filter = new ListItemFilter(ResourceKey.Parse("properties.items"), enabled, null, ValueOperator.Equal),
            },
        ]);
        var into = new Judgements();

        set.Judge(Encoding.UTF8.GetBytes($$"""{"type":"a/b","properties":{"items":{{list}} } }"""), Context, into);

        Assert.Equal(expected, into.Count == 1);
    }

    [Fact]
    public void Judge_ManyThreadsAtOnce_SaysWhatOneThreadSays()
    {
        var random = new Random(7);
        var set = PolicySet.Compile(new RandomPolicies(random).Several());
        var generator = new RandomResources(random);
        var resources = Enumerable.Range(0, 2_000).Select(_ => generator.Next()).ToArray();
        var expected = Array.ConvertAll(resources, resource => Words(set, resource, new()));

        Parallel.For(0, 8, worker =>
        {
            var into = new Judgements();
            for (var i = 0; i < resources.Length; i++)
            {
                var at = (i + (worker * 251)) % resources.Length;
                Assert.Equal(expected[at], Words(set, resources[at], into));
            }
        });
    }

    [Fact]
    public void Judge_OtherOrderOfPoliciesAndResources_SaysTheSame()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var policies = new RandomPolicies(random).Several();
            var generator = new RandomResources(random);
            var resources = Enumerable.Range(0, 60).Select(_ => generator.Next()).ToArray();
            var into = new Judgements();
            var set = PolicySet.Compile(policies);
            var expected = resources.Select(resource => Words(set, resource, into).Order(StringComparer.Ordinal)).ToList();

            var turned = PolicySet.Compile(policies.Reverse());
            for (var i = resources.Length - 1; i >= 0; i--)
                Assert.Equal(expected[i], Words(turned, resources[i], into).Order(StringComparer.Ordinal));
        }
    }

    private static void Judge(PolicySet set, byte[] resource, Judgements into)
    {
        for (var i = 0; i < 1_000; i++)
            set.Judge(resource, Context, into);
    }

    private static List<string> Words(PolicySet set, byte[] resource, Judgements into)
    {
        set.Judge(resource, Context, into);
        return [.. into.Select(judgement =>
            $"{set.Policies[judgement.Policy].Name} {judgement.Kind} {string.Join(", ", judgement.Needs)}")];
    }

    private static Policy On(
        string type, string key, ValueOperator comparison, string json, ValueConversion conversion = ValueConversion.None)
    {
        var given = JmesValue.Parse(json);
        var pattern = comparison is ValueOperator.Glob ? TextPattern.Glob(given.Text) : null;
        return new()
        {
            Name = $"{key} {comparison} {json}",
            Resource = "azure.armresource",
            ResourceTypes = [type],
            Filter = new ValueFilter(new(ResourceKey.Parse(key), comparison, new ConstantOperand(given, pattern), conversion)),
        };
    }
}
