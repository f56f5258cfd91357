using System.Text.Json;

namespace Keelson.Policies;

/// <summary>Policies of every kind of filter that judging treats in its own way, nested at random; seeded.</summary>
internal sealed class RandomPolicies(Random random)
{
    private static readonly string[] Keys =
    [
        "type", "name", "location", "sku", "sku.name", "properties", "properties.enabled", "properties.a", "properties.a.b", "a", "b",
        "tag:a", "tag:enabled", "tag:name", "properties.a[0]", "properties.*.b", "length(tags)", "properties.b[].a | [0]", "@",
        "not_null(properties.a, name)", "\"a b\"", "\"größe\"", "join(' ', keys(not_null(tags, `{}`)))",
        "keys(sku) | [0]", "[keys(tags), tags.a]", "[keys(properties.b), properties.b[].a]", "keys(properties.a)", "keys(not_null(sku, tags.a))", "properties.b[?a].b", "properties.b[].[a, b]", "properties.b[?a == b].name | [0]", "b[].b[].a", "properties.[a.b, b[].a]",
        "[name, location][]", "{x: name, y: properties.a}", "properties.a || name", "!tags && b == a", "properties.[a, b][]",
        "map(&a, properties.b)", "properties.b[1:]", "*.a", "sku.*.a", "to_string(@)", "`1`", "tags.a | @",
    ];

    private static readonly string[] Givens =
    [
        "true", "false", "null", "0", "1", "10", "-1", "1.5", "1000", "\"\"", "\"x\"", "\"deny\"", "\"Deny\"", "\"10\"", "\"absent\"",
        "\"present\"", "\"not-null\"", "\"empty\"", "\"ü\"", "\"q\\\"q\"", "\"😀\"", "\"TLS1_0\"", "[]", "[\"deny\",\"x\"]",
        "[\"Deny\",\"westeurope\"]", "[1,\"x\",null]", "[\"microsoft.storage/storageaccounts\",\"a/b\"]", "\"microsoft.storage/storageaccounts\"",
        "{\"a\":1}", "\"2026-01-01\"", "30",
    ];

    private static readonly string[] Patterns = ["x", "D*", "[a-d]*", "*e*", "ü?"];

    private static readonly string[][] Types =
        [[], ["microsoft.storage/storageaccounts"], ["a/b"], ["a/b", "microsoft.storage/storageaccounts"], ["a/b/c"]];

    public IReadOnlyList<Policy> Several() => [.. Enumerable.Range(0, random.Next(1, 12)).Select(i => new Policy
    {
        Name = $"policy-{i}",
        Resource = "azure.armresource",
        ResourceTypes = Pick(Types),
        Filter = Filter(depth: 3),
        SetSteps = random.Next(6) == 0 ? [new CountStep(ValueOperator.Greater, JmesValue.Of(1), Policies.Filter.Everything)] : [],
    })];

    private Filter Filter(int depth) => random.Next(depth == 0 ? 6 : 10) switch
    {
        < 5 => new ValueFilter(Test()),
        5 => Rare(),
        6 or 7 => new AllFilter(Filters(depth - 1)),
        8 => new AnyFilter(Filters(depth - 1)),
        _ => new NotFilter(Filter(depth - 1)),
    };

    private Filter[] Filters(int depth) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => Filter(depth))];

    private Filter Rare() => random.Next(8) switch
    {
        6 => new ListItemFilter(
            ResourceKey.Parse(Pick("properties.b", "b", "tag:a")), Filter(depth: 2), random.Next(4), Pick(Enum.GetValues<ValueOperator>())),
        7 => RulesFilter(),
        3 => new MarkedForOpFilter("a", "stop", TimeSpan.Zero, TimeZoneInfo.Utc),
        4 => new NetworkRulesFilter(true, null, false, "*", true, null, null, null, false),
        5 => new ResourceLockFilter("Any"),
        0 => new ListItemFilter(ResourceKey.Parse(Pick("properties.b", "b", "properties.a")), Filter(0), null, ValueOperator.Equal),
        1 => new EventFilter(Test()),
        _ => new LockedFilter(Pick("locks", "cost")),
    };

    private NetworkRulesFilter RulesFilter()
    {
        var ports = PortSet.TryParse(Pick("22", "*", "22,3389", "80-90"), out var parsed) ? parsed : PortSet.Empty;
        return new(
            random.Next(3) > 0, ports, random.Next(4) == 0, Pick("TCP", "*"), random.Next(4) > 0,
            Pick("*", "Internet", "absent", null), Pick("*", null, null), Address: null, Both: false);
    }

    private ValueTest Test()
    {
        var key = ResourceKey.Parse(Pick(Keys), random.Next(9) == 0 ? [TagKeyTransform.Upper] : null);
        ValueOperator? comparison = random.Next(3) == 0 ? null : Pick(Enum.GetValues<ValueOperator>());
        var part = random.Next(15) == 0 ? TextPattern.Regex(".*(e.*)", ignoreCase: false) : null;
        var conversion = random.Next(2) == 0 ? ValueConversion.None
            : random.Next(2) == 0 ? ValueConversion.Normalize
            : Pick(Enum.GetValues<ValueConversion>());
        return new(key, comparison, Operand(comparison), conversion, part);
    }

    private ValueOperand Operand(ValueOperator? comparison)
    {
        if (comparison is ValueOperator.Glob or ValueOperator.Regex or ValueOperator.RegexCase)
        {
            var text = Pick(Patterns);
            return new ConstantOperand(JmesValue.Of(text), TextPattern.Glob(text));
        }
        return random.Next(12) == 0
            ? new PathOperand(JmesPath.Parse(Pick("name", "properties.a", "location")))
            : new ConstantOperand(JmesValue.Parse(Pick(Givens)));
    }

    private T Pick<T>(params T[] from) => from[random.Next(from.Length)];

    private sealed record LockedFilter(string Kind) : FactFilter(new FactKey(Kind))
    {
        protected override Truth JudgeFact(JsonElement fact, JmesValue subject, JudgeContext context, FactNeeds needs) =>
            Of(fact.GetArrayLength() > 0 && !subject.Field("name").IsNull);
    }
}
