namespace Keelson.Policies;

/// <summary>The filters that look at the resource's own body.</summary>
internal static class ValueWords
{
    private static readonly Field<Filter> Attributes = new("attrs", new FiltersShape(), "what an item must satisfy, all of it");

    private static readonly Field<double> Count = new("count", Shapes.Number(0), "how many items must satisfy it; left out, one or more");

    private static readonly Field<ValueOperator> CountOperator =
        new("count_op", ValueShapes.Scalar, "how their number is compared with count; left out, equal");

    private static readonly Field<ResourceKey> ListKey =
        new("key", ValueShapes.Key, "the list", required: true);

    private static readonly Field<IReadOnlyList<string>> Types =
        new("values", Shapes.Names, "the types, as in Microsoft.Storage/storageAccounts", required: true);

    public static Word<FilterPart> Value { get; } = new(
        "value",
        "compares what is found in the resource",
        ValueFields.All,
        section => ValueFields.IsCount(section)
            ? CountWord.Read(section)
            : FilterPart.Of(ValueFields.Test(section) is { } test ? new ValueFilter(test) : null));

    public static Word<FilterPart> Event { get; } = new(
        "event",
        "compares what is found in the event that reported the change",
        ValueFields.All,
        section => FilterPart.Of(ValueFields.Test(section) is { } test ? new EventFilter(test) : null));

    public static Word<FilterPart> ListItem { get; } = new(
        "list-item",
        "items of a list satisfy some filters",
        [ListKey, Attributes, Count, CountOperator],
        section => FilterPart.Of(new ListItemFilter(
            section.Get(ListKey)!,
            section.Get(Attributes, Filter.Everything),
            section.Has(Count) ? (decimal)section.Get(Count) : null,
            section.Get(CountOperator))));

    public static Word<FilterPart> Reduce { get; } = new(
        "reduce", "takes so many resources of each group, in some order", ReduceWord.Fields, ReduceWord.Read);

    public static Word<FilterPart> ResourceType { get; } = new(
        "resource-type",
        "the resource is of one of some types",
        [Types],
        section =>
        {
            var types = section.Get(Types)!.Select(t => JmesValue.Of(t.ToLowerInvariant())).ToArray();
            return FilterPart.Of(new ValueFilter(new(
                ResourceKey.Parse("type"),
                ValueOperator.In,
                new ConstantOperand(JmesValue.Of(types)),
                ValueConversion.Normalize)));
        })
    {
        Resources = ["azure.armresource"],
    };
}
