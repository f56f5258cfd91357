using System.Text.Json;

namespace Keelson.Policies;

/// <summary>What Cloud Custodian's public documentation and its operators say of values; where it says nothing, what its
/// own code answered when it was asked.</summary>
public sealed class ValueFilterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("{key: k, value: 5}", "5", true)]
    [InlineData("{key: k, value: 5}", "5.0", true)]
    [InlineData("{key: k, value: 1}", "true", true)]
    [InlineData("{key: k, value: 5}", "\"5\"", false)]
    [InlineData("{key: k, value: null}", null, true)]
    [InlineData("{key: k, value: [1, two]}", "[1, \"two\"]", true)]
    [InlineData("{key: k, op: eq, value: x}", "\"x\"", true)]
    [InlineData("{key: k, op: equal, value: X}", "\"x\"", false)]
    [InlineData("{key: k, op: ne, value: x}", "\"y\"", true)]
    [InlineData("{key: k, op: ne, value: x}", null, true)]
    [InlineData("{key: k, op: not-equal, value: x}", "\"x\"", false)]
    [InlineData("{key: k, op: gt, value: 5}", "6", true)]
    [InlineData("{key: k, op: gt, value: 5}", "\"6\"", false)]
    [InlineData("{key: k, op: gt, value: 5}", null, false)]
    [InlineData("{key: k, op: greater-than, value: b}", "\"c\"", true)]
    [InlineData("{key: k, op: ge, value: 5}", "5", true)]
    [InlineData("{key: k, op: gte, value: 5}", "4", false)]
    [InlineData("{key: k, op: lt, value: 5}", "4.9", true)]
    [InlineData("{key: k, op: less-than, value: 5}", "5", false)]
    [InlineData("{key: k, op: le, value: 5}", "5", true)]
    [InlineData("{key: k, op: lte, value: [2, 1]}", "[2, 0, 9]", true)]
    [InlineData("{key: k, op: glob, value: 'web-?'}", "\"web-1\"", true)]
    [InlineData("{key: k, op: glob, value: '[!w]*'}", "\"web-1\"", false)]
    [InlineData("{key: k, op: glob, value: 'WEB*'}", "\"web-1\"", false)]
    [InlineData("{key: k, op: glob, value: '*'}", "5", false)]
    [InlineData("{key: k, op: regex, value: 'WEB-[0-9]'}", "\"web-1-more\"", true)]
    [InlineData("{key: k, op: regex, value: 'web'}", "\"my-web\"", false)]
    [InlineData("{key: k, op: regex-case, value: 'WEB'}", "\"web\"", false)]
    [InlineData("{key: k, op: regex, value: '(?P<n>a)b(?P=n)'}", "\"aba\"", true)]
    [InlineData("{key: k, op: regex, value: '^((?!prod).)*$'}", "\"my-prod-db\"", false)]
    [InlineData("{key: k, op: regex, value: '.{,2}c'}", "\"abc\"", true)]
    [InlineData("{key: k, op: in, value: [a, b]}", "\"b\"", true)]
    [InlineData("{key: k, op: in, value: abc}", "\"bc\"", true)]
    [InlineData("{key: k, op: in, value: [a]}", null, false)]
    [InlineData("{key: k, op: ni, value: [a]}", "\"b\"", true)]
    [InlineData("{key: k, op: ni, value: [a]}", null, true)]
    [InlineData("{key: k, op: ni, value: [a, null]}", null, false)]
    [InlineData("{key: k, op: not-in, value: [a, null]}", null, true)]
    [InlineData("{key: k, op: not-in, value: [a]}", "\"a\"", false)]
    [InlineData("{key: k, op: not-in, value: abc}", null, false)]
    [InlineData("{key: k, op: contains, value: b}", "[\"a\", \"b\"]", true)]
    [InlineData("{key: k, op: contains, value: b}", "\"abc\"", true)]
    [InlineData("{key: k, op: contains, value: b}", "{\"b\": 1}", true)]
    [InlineData("{key: k, op: contains, value: 5}", "\"5\"", false)]
    [InlineData("{key: k, op: intersect, value: [a, z]}", "[\"a\", \"b\"]", true)]
    [InlineData("{key: k, op: intersect, value: [z]}", "[\"a\"]", false)]
    [InlineData("{key: k, op: intersect, value: [z]}", null, false)]
    [InlineData("{key: k, op: difference, value: [a]}", "[\"a\", \"b\"]", true)]
    [InlineData("{key: k, op: difference, value: [a, b]}", "[\"a\"]", false)]
    [InlineData("{key: k, op: difference, value: [a]}", "[{\"x\": 1}]", false)]
    [InlineData("{key: k, op: mod, value: 2}", "3", true)]
    [InlineData("{key: k, op: mod, value: 2}", "4", false)]
    public void Judge_EachOperator_MatchesAsInCloudCustodian(string filter, string? found, bool matches) =>
        Assert.Equal(matches, Matches(filter, found));

    [Theory]
    [InlineData("absent", null, true)]
    [InlineData("absent", "\"\"", false)]
    [InlineData("present", "\"\"", true)]
    [InlineData("present", null, false)]
    [InlineData("empty", "[]", true)]
    [InlineData("empty", "0", true)]
    [InlineData("empty", "false", true)]
    [InlineData("empty", null, true)]
    [InlineData("empty", "\"a\"", false)]
    [InlineData("not-null", "\"a\"", true)]
    [InlineData("not-null", "false", false)]
    [InlineData("not-null", null, false)]
    public void Judge_EachWord_AsksWhatIsFound(string word, string? found, bool matches)
    {
        Assert.Equal(matches, Matches($"{{key: k, value: {word}}}", found));
        Assert.Equal(matches, Matches($"{{k: {word}}}", found, typed: false));
    }

    [Theory]
    [InlineData("{key: k, value_type: age, op: gt, value: 30}", "\"2026-10-01T00:00:00Z\"", true)]
    [InlineData("{key: k, value_type: age, op: gt, value: 90}", "\"2026-10-01T00:00:00Z\"", false)]
    [InlineData("{key: k, value_type: age, op: lt, value: 1}", "\"2026-11-28T00:00:00.1234567Z\"", true)]
    [InlineData("{key: k, value_type: age, op: gt, value: 1}", null, false)]
    [InlineData("{key: k, value_type: expiration, op: lt, value: 30}", "\"2026-12-10\"", true)]
    [InlineData("{key: k, value_type: expiration, op: lte, value: 0}", "\"2026-12-10\"", false)]
    [InlineData("{key: k, value_type: expiration, op: lte, value: 0}", "\"2026/01/10 10:00\"", true)]
    [InlineData("{key: k, value_type: date, op: ge, value: '2026-11-01'}", "\"Nov 5 2026\"", true)]
    [InlineData("{key: k, value_type: date, op: lt, value: '2020-01-01'}", "1500000000", true)]
    [InlineData("{key: k, value_type: date, op: lt, value: '2020-01-01'}", "1500000000000", true)]
    [InlineData("{key: k, value_type: integer, op: lt, value: 10}", "\" 8 \"", true)]
    [InlineData("{key: k, value_type: integer, value: 0}", "\"eight\"", true)]
    [InlineData("{key: k, value_type: integer, value: 0}", "3.5", true)]
    [InlineData("{key: k, value_type: float, op: gt, value: 3}", "\"3.5\"", true)]
    [InlineData("{key: k, value_type: normalize, value: prod}", "\" PROD \"", true)]
    [InlineData("{key: k, value_type: size, value: 2}", "[1, 1]", true)]
    [InlineData("{key: k, value_type: size, value: 3}", "\"été\"", true)]
    [InlineData("{key: k, value_type: size, value: 0}", null, true)]
    [InlineData("{key: k, value_type: unique_size, value: 1}", "[1, 1, true]", true)]
    [InlineData("{key: k, value_type: swap, op: in, value: b}", "[\"a\", \"b\"]", true)]
    [InlineData("{key: k, value_type: swap, op: ni, value: b}", null, false)]
    [InlineData("{key: k, value_type: swap, op: not-in, value: b}", null, true)]
    [InlineData("{key: k, value_type: cidr, op: in, value: 10.0.0.0/8}", "\"10.1.2.3\"", true)]
    [InlineData("{key: k, value_type: cidr, op: in, value: 10.0.0.0/8}", "\"10.1.0.0/16\"", true)]
    [InlineData("{key: k, value_type: cidr, op: contains, value: 10.1.2.3}", "\"10.0.0.0/8\"", false)]
    [InlineData("{key: k, value_type: cidr, op: in, value: 10.1.2.3}", "\"10.0.0.0/8\"", true)]
    [InlineData("{key: k, value_type: cidr, op: in, value: [10.0.0.0/8, 192.168.0.0/16]}", "\"192.168.7.0/24\"", true)]
    [InlineData("{key: k, value_type: cidr, value: 10.0.0.0/8}", "\"10.0.0.1/8\"", false)]
    [InlineData("{key: k, value_type: cidr_size, op: le, value: 16}", "\"10.0.0.0/8\"", true)]
    [InlineData("{key: k, value_type: version, op: lt, value: '1.10'}", "\"1.9.3\"", true)]
    [InlineData("{key: k, value_type: version, op: lt, value: '1.10'}", "\"1.10.1\"", false)]
    [InlineData("{key: k, value_type: version, value: '1.10'}", "\"x\"", false)]
    [InlineData("{key: k, value_type: expr, op: gt, value: other}", "4", true)]
    [InlineData("{key: k, value_path: other}", "3", true)]
    [InlineData("{key: k, value_regex: '.*until=([0-9-]+).*', value_type: expiration, op: lt, value: 0}", "\"a;until=2020-01-01;b\"", true)]
    [InlineData("{key: k, value_regex: '.*until=([0-9-]+).*', value: absent}", "\"a\"", true)]
    public void Judge_EachConversion_ComparesAsInCloudCustodian(string filter, string? found, bool matches) =>
        Assert.Equal(matches, Matches(filter, found));

    [Theory]
    [InlineData("{type: value, key: 'tag:Env', value: dev}", true)]
    [InlineData("{'tag:Env': dev}", true)]
    [InlineData("{'tag:env': dev}", false)]
    [InlineData("{type: value, key: 'tag:env', tag_key_transforms: [lower], value: dev}", true)]
    [InlineData("{type: value, key: 'tag:CostCentre', tag_key_transforms: [title, nospaces], value: '7'}", true)]
    [InlineData("{tags.Env: dev}", true)]
    [InlineData("{'properties.rules[?open].name | [0]': ssh}", true)]
    [InlineData("{'length(properties.rules)': 2}", true)]
    public void Judge_EachKindOfKey_FindsIt(string filter, bool matches)
    {
        using var resource = JsonDocument.Parse("""
            {"tags": {"Env": "dev", "cost centre": "7"},
             "properties": {"rules": [{"name": "web", "open": false}, {"name": "ssh", "open": true}]}}
            """);

        var truth = Reading.WithFilters($"[{filter}]").Filter
            .Judge(JmesValue.Of(resource.RootElement), new() { Now = Now }, new());

        Assert.Equal(matches, truth is Truth.Yes);
    }

    [Theory]
    [InlineData("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")]
    [InlineData("(?=(a+)+$)b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")]
    [InlineData("(.*)*(.*)*\\1x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Judge_PatternThatBacktracksWithoutEnd_EndsAndDoesNotMatch(string pattern, string text)
    {
        var policy = Reading.WithFilters($"[{{type: value, key: k, op: regex, value: '{pattern}'}}]");
        var needs = new FactNeeds();

        var truth = policy.Filter.Judge(JmesValue.Of(new JmesMap { ["k"] = JmesValue.Of(text) }), new() { Now = Now }, needs);

        Assert.NotEqual(Truth.Yes, truth);
        Assert.Equal(truth is Truth.Undecided, needs.Since(0).Any(n => n.Kind == FactKinds.TooCostly));
    }

    private static bool Matches(string filter, string? found, bool typed = true)
    {
        var text = typed ? "{type: value, " + filter[1..] : filter;
        using var resource = JsonDocument.Parse(found is null ? "{\"other\": 3}" : $"{{\"other\": 3, \"k\": {found}}}");
        return Reading.WithFilters($"[{text}]").Filter
            .Judge(JmesValue.Of(resource.RootElement), new() { Now = Now }, new()) is Truth.Yes;
    }
}
