using FsCheck;
using FsCheck.Fluent;

namespace Keelson.Policies;

public sealed class FilterTreeTests
{
    private static readonly JudgeContext Context = new() { Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero) };

    [Fact]
    public void Judge_TreeMadeInCodeOverAKubernetesObject_NeedsNoYamlAndNoAzure()
    {
        var privileged = new ListItemFilter(
            ResourceKey.Parse("spec.containers"),
            new ValueFilter(new(
                ResourceKey.Parse("securityContext.privileged"), null, new ConstantOperand(JmesValue.Of(true)))),
            Count: null,
            ValueOperator.Equal);
        var filter = new AllFilter(
        [
            new ValueFilter(new(ResourceKey.Parse("kind"), null, new ConstantOperand(JmesValue.Of("Pod")))),
            new NotFilter(new ValueFilter(new(
                ResourceKey.Parse("metadata.labels.\"policy.example/exempt\""), null, new ConstantOperand(JmesValue.Of("present"))))),
            privileged,
        ]);

        Assert.Equal(Truth.Yes, filter.Judge(Pod("{}", "true"), Context, new()));
        Assert.Equal(Truth.No, filter.Judge(Pod("{}", "false"), Context, new()));
        Assert.Equal(Truth.No, filter.Judge(Pod("""{"policy.example/exempt": "yes"}""", "true"), Context, new()));
    }

    [Fact]
    public void Judge_AnyOrderOfFilters_GivesTheSameAnswerAndNeeds()
    {
        var trees = Trees(3);

        Prop.ForAll(trees.ToArbitrary(), tree =>
        {
            var (needs, otherNeeds) = (new FactNeeds(), new FactNeeds());
            var one = tree.Judge(JmesValue.Null, Context, needs);
            var other = Reversed(tree).Judge(JmesValue.Null, Context, otherNeeds);
            return one == other
                && needs.Since(0).ToHashSet().SetEquals(otherNeeds.Since(0))
                && one is Truth.Undecided == needs.Count > 0;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Judge_UndecidedTree_IsDecidedWhicheverWayOnlyWhenItsNeedsAreMet()
    {
        Prop.ForAll(Trees(3).ToArbitrary(), tree =>
        {
            var needs = new FactNeeds();
            if (tree.Judge(JmesValue.Null, Context, needs) is not Truth.Undecided)
                return true;
            var facts = new KnownFacts();
            foreach (var need in needs.Since(0))
                facts[need] = JmesValue.Parse("[]").ToElement();
            return tree.Judge(JmesValue.Null, Context with { Facts = facts }, new()) is not Truth.Undecided;
        }).QuickCheckThrowOnFailure();
    }

    private static Gen<Filter> Trees(int depth)
    {
        var leaf = Gen.Elements<Filter>(
            new AllFilter([]), new AnyFilter([]), new ResourceLockFilter("Any"), new ResourceLockFilter("Absent"),
            new PolicyCompliantFilter(true, []));
        if (depth == 0)
            return leaf;
        var inner = Trees(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Select(f => (Filter)new NotFilter(f)),
            inner.ArrayOf(3).Select(f => (Filter)new AllFilter(f)),
            inner.ArrayOf(3).Select(f => (Filter)new AnyFilter(f)));
    }

    private static Filter Reversed(Filter filter) => filter switch
    {
        AllFilter all => new AllFilter([.. all.Filters.Select(Reversed).Reverse()]),
        AnyFilter any => new AnyFilter([.. any.Filters.Select(Reversed).Reverse()]),
        NotFilter not => new NotFilter(Reversed(not.Filter)),
        _ => filter,
    };

    private static JmesValue Pod(string labels, string privileged) => JmesValue.Parse($$$"""
        {"kind": "Pod", "metadata": {"labels": {{{labels}}}},
         "spec": {"containers": [{"name": "a"}, {"name": "b", "securityContext": {"privileged": {{{privileged}}}}}]}}
        """);
}
