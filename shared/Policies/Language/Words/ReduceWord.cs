namespace Keelson.Policies;

/// <summary><c>reduce</c>.</summary>
internal static class ReduceWord
{
    private static readonly Field<ReduceKey> GroupBy = new("group-by", new ReduceKeyShape(), "what makes a group; left out, all are one");
    private static readonly Field<ReduceKey> SortBy = new("sort-by", new ReduceKeyShape(), "what they are put in order by");

    private static readonly Field<ReduceOrder?> Order = new(
        "order",
        Shapes.Choice<ReduceOrder?>(
            ("asc", ReduceOrder.Ascending), ("desc", ReduceOrder.Descending),
            ("reverse", ReduceOrder.Reverse), ("randomize", ReduceOrder.Randomize)),
        "the order; left out, asc");

    private static readonly Field<bool> NullsFirst = new(
        "null-order", Shapes.Choice(("first", true), ("last", false)), "where those without the value stand; left out, last");

    private static readonly Field<int> Limit = new("limit", Shapes.Whole(0), "how many of each group are kept");
    private static readonly Field<double> LimitPercent = new("limit-percent", Shapes.Number(0, 100), "the same, in percent of the group");
    private static readonly Field<int> Discard = new("discard", Shapes.Whole(0), "how many of each group are left out first");
    private static readonly Field<double> DiscardPercent = new("discard-percent", Shapes.Number(0, 100), "the same, in percent of the group");

    public static IReadOnlyList<Field> Fields { get; } =
        [GroupBy, SortBy, Order, NullsFirst, Limit, LimitPercent, Discard, DiscardPercent];

    public static FilterPart Read(Section section) => FilterPart.OfStep(then => new ReduceStep(
        section.Get(GroupBy),
        section.Get(SortBy),
        section.Get(Order),
        section.Get(NullsFirst),
        new(section.Get(Discard), (decimal)section.Get(DiscardPercent)),
        new(section.Get(Limit), (decimal)section.Get(LimitPercent)),
        then));
}
