using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Keelson.Policies;

public sealed class SetSelectionTests
{
    private static readonly DateOnly Day = new(2026, 11, 28);

    [Theory]
    [InlineData("gt", 3, 4, 4)]
    [InlineData("gt", 4, 4, 0)]
    [InlineData("lte", 4, 4, 4)]
    [InlineData("mod", 2, 4, 0)]
    public void Select_ResourceCount_KeepsAllOrNone(string op, int value, int resources, int kept)
    {
        var selection = new SetSelection(Reading.WithFilters(
            $"[{{type: value, value_type: resource_count, op: {op}, value: {value}}}]"));
        for (var i = 0; i < resources; i++)
            Add(selection, $"r{i}", "{}");

        Assert.Equal(kept, selection.Select(Day).Count);
    }

    [Theory]
    [InlineData("sort-by: n, order: asc, limit: 2", "c,b")]
    [InlineData("sort-by: {key: n, value_type: number}, order: asc, limit: 2", "b,c")]
    [InlineData("sort-by: {key: n, value_type: number}, order: desc, limit: 1", "d")]
    [InlineData("sort-by: {key: n, value_type: number}, order: asc, null-order: first, limit: 1", "a")]
    [InlineData("sort-by: {key: n, value_type: number}, order: desc, null-order: last, discard: 3", "a")]
    [InlineData("group-by: g, sort-by: {key: n, value_type: number}, limit: 1", "b,d")]
    [InlineData("group-by: {key: g, value_regex: '(.).*'}, discard: 3", "d")]
    [InlineData("order: reverse, limit: 1", "d")]
    [InlineData("limit-percent: 50", "a,b")]
    [InlineData("limit-percent: 50, limit: 1", "a")]
    [InlineData("discard-percent: 50, discard: 3", "d")]
    public void Select_Reduce_TakesWhatItSays(string reduce, string expected)
    {
        var selection = new SetSelection(Reading.WithFilters($"[{{type: reduce, {reduce}}}]"));
        Add(selection, "a", """{"g": "x"}""");
        Add(selection, "b", """{"g": "x", "n": 2}""");
        Add(selection, "c", """{"g": "x", "n": "10"}""");
        Add(selection, "d", """{"g": "xy", "n": 30}""");

        Assert.Equal(expected.Split(',').Order(), selection.Select(Day).Order());
    }

    [Fact]
    public void Select_FiltersAfterAStep_NarrowWhatItLeft()
    {
        var policy = Reading.WithFilters(
            "[{type: value, value_type: resource_count, op: ge, value: 2}, {env: dev}, {type: reduce, order: asc, limit: 1}]");
        var selection = new SetSelection(policy);
        Add(selection, "a", """{"env": "prod"}""");
        Add(selection, "b", """{"env": "dev"}""");
        Add(selection, "c", """{"env": "dev"}""");

        Assert.Equal(2, policy.SetSteps.Count);
        Assert.Equal(["b"], selection.Select(Day));
    }

    [Fact]
    public void Add_MissingFact_AsksForItAndDoesNotAdd()
    {
        var selection = new SetSelection(Reading.WithFilters("[{type: reduce, limit: 1}, {type: resource-lock}]"));
        var needs = new FactNeeds();

        var truth = selection.Add("a", "{}"u8.ToArray(), new() { Now = default }, needs);

        Assert.Equal(Truth.Undecided, truth);
        Assert.Equal([new FactKey(FactKinds.Locks)], needs.Since(0));
        Assert.Equal(0, selection.Count);
    }

    [Fact]
    public void Select_AnyOrderOfAdding_GivesTheSame()
    {
        var policy = Reading.WithFilters("[{type: reduce, group-by: g, order: randomize, limit-percent: 40}]");
        var numbers = ArbMap.Default.GeneratorFor<int>().ArrayOf();

        Prop.ForAll(numbers.ToArbitrary(), values =>
        {
            var resources = values.Distinct().Select(v => (Id: $"r{v}", Body: $"{{\"g\": {v % 3}}}")).ToArray();
            return Selected(policy, resources).SequenceEqual(Selected(policy, resources.Reverse()));
        }).QuickCheckThrowOnFailure();
    }

    private static IReadOnlyList<string> Selected(Policy policy, IEnumerable<(string Id, string Body)> resources)
    {
        var selection = new SetSelection(policy);
        foreach (var (id, body) in resources)
            Add(selection, id, body);
        return selection.Select(Day);
    }

    private static void Add(SetSelection selection, string id, string body) =>
        Assert.Equal(Truth.Yes, selection.Add(id, Encoding.UTF8.GetBytes(body), new() { Now = default }, new()));
}
