namespace Keelson.Policies;

public sealed class HandOverChoiceTests
{
    [Theory]
    [InlineData(0, 5, 0)]
    [InlineData(2, 3, 3)]
    [InlineData(2, 100, 4)]
    public void Choose_MoreThanMayBeChanged_IsBounded(int limit, int violations, int handed)
    {
        var choice = Choose("scan-1", limit, violations);

        Assert.Equal(handed, choice.ToOrders().Count);
    }

    [Fact]
    public void Choose_InTwoScans_ChoosesOthers()
    {
        var first = Choose("scan-1", 5, 200).ToOrders().Select(order => order.ResourceId).ToHashSet();
        var second = Choose("scan-2", 5, 200).ToOrders().Select(order => order.ResourceId).ToHashSet();

        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Choose_PagesInAnyOrderAndTwice_IsTheSameChoice()
    {
        var forwards = new HandOverChoice("scan-1");
        var backwards = new HandOverChoice("scan-1");
        foreach (var number in Enumerable.Range(0, 100))
            forwards.Add(Acting("tags", 5), Sight.Account(number));
        foreach (var number in Enumerable.Range(0, 100).Reverse().Concat(Enumerable.Range(0, 100)))
            backwards.Add(Acting("tags", 5), Sight.Account(number));

        Assert.Equal(
            forwards.ToOrders().Select(order => order.ResourceId), backwards.ToOrders().Select(order => order.ResourceId));
    }

    [Fact]
    public void Orders_ResourceOfTwoPolicies_IsHandedOverOnce()
    {
        var choice = new HandOverChoice("scan-1");
        choice.Add(Acting("tags", 5), Sight.Account(1));
        choice.Add(Acting("https", 5), Sight.Account(1).ToUpperInvariant());

        var order = Assert.Single(choice.ToOrders());
        Assert.Equal(["https", "tags"], order.Policies);
    }

    private static HandOverChoice Choose(string scan, int limit, int violations)
    {
        var choice = new HandOverChoice(scan);
        foreach (var number in Enumerable.Range(0, violations))
            choice.Add(Acting("tags", limit), Sight.Account(number));
        return choice;
    }

    private static Policy Acting(string name, int limit) =>
        new() { Name = name, Resource = "azure.storage", Limits = new(MaxResources: limit) };
}
