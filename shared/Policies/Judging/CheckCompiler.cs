namespace Keelson.Policies;

/// <summary>
/// Makes checks of the filters of all policies that look at one type of resource. What several of them compare alike is
/// compared once.
/// </summary>
internal sealed class CheckCompiler
{
    private readonly string? type;
    private readonly IReadOnlyDictionary<FieldPath, int> slots;
    private readonly HashSet<string> repeated;
    private readonly OrderedDictionary<HashSet<FieldReach>, int> excerpts = new(HashSet<FieldReach>.CreateSetComparer());
    private readonly Dictionary<string, SharedCheck> shared = new(StringComparer.Ordinal);
    private readonly Dictionary<FieldPath, ItemList> lists;

    /// <param name="type">The resources' type in lower case; null when it may be any.</param>
    /// <param name="filters">All that will be compiled.</param>
    /// <param name="slots">Of <see cref="Fields"/>.</param>
    public CheckCompiler(string? type, IEnumerable<Filter> filters, IReadOnlyDictionary<FieldPath, int> slots)
    {
        this.type = type;
        this.slots = slots;
        var leaves = filters.SelectMany(Leaves).ToList();
        lists = leaves.Select(Items).OfType<ListItemFilter>().Where(list => ListOf(list) is not null)
            .GroupBy(list => ListOf(list)!)
            .Index()
            .ToDictionary(
                list => list.Item.Key,
                list => new ItemList(slots[list.Item.Key], list.Index, [.. list.Item.Select(one => one.Attributes)]));
        repeated = leaves.OfType<ValueFilter>().Select(value => KeyOf(value.Test)).OfType<string>()
            .CountBy(key => key, StringComparer.Ordinal).Where(count => count.Value > 1).Select(count => count.Key)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What the checks share, once all is compiled.</summary>
    public CheckSpace Space => new([.. excerpts.Keys.Select(fields => Excerpt.Of(fields, slots))], shared.Count, lists.Count);

    /// <summary>The fields that a filter's checks ask for.</summary>
    public static IEnumerable<FieldPath> Fields(Filter filter) =>
        Leaves(filter).SelectMany(leaf => FieldOf(leaf) is { } field
            ? [field]
            : FilterReach.Of(leaf)?.Select(reach => reach.Field) ?? []);

    /// <summary>The types, in lower case, of which a filter asks by name.</summary>
    public static IEnumerable<string> Types(Filter filter) => Leaves(filter).OfType<ValueFilter>()
        .Where(value => TypeJudge.TypeField.Equals(FieldOf(value)) && value.Test.Conversion is ValueConversion.Normalize)
        .Select(value => ((ConstantOperand)value.Test.Operand).Value)
        .SelectMany(given => given.Items().Append(given))
        .Where(given => given.Kind is JmesKind.Text)
        .Select(given => given.Text);

    public Check Compile(Filter filter) => filter switch
    {
        AllFilter all => AllCheck.Of(all.Filters.Select(Compile)),
        AnyFilter any when NetworkRulesCheck.Preliminary(any.Filters) is { } preliminary =>
            new NetworkRulesCheck(Compile(preliminary), AnyCheck.Of(any.Filters.Select(Unread))),
        AnyFilter any => AnyCheck.Of(any.Filters.Select(Compile)),
        NotFilter not => NotCheck.Of(Compile(not.Filter)),
        ValueFilter value => Compile(value),
        FactFilter fact => new FactCheck(fact, Unread(fact)),
        ListItemFilter list when ListOf(list) is { } field && lists.TryGetValue(field, out var items) =>
            new ItemsCheck(list, items, items.Compile(list.Attributes), Unread(list)),
        NetworkRulesFilter rules when NetworkRulesCheck.Preliminary([rules]) is { } preliminary =>
            new NetworkRulesCheck(Compile(preliminary), Unread(rules)),
        _ => Unread(filter),
    };

    private Check Compile(ValueFilter filter)
    {
        if (KeyOf(filter.Test) is not { } key || !repeated.Contains(key))
            return Alone(filter);
        if (!shared.TryGetValue(key, out var check))
        {
            var alone = Alone(filter);
            if (alone is ConstantCheck)
                return alone;
            check = shared[key] = new(alone, shared.Count);
        }
        return check;
    }

    private Check Alone(ValueFilter filter)
    {
        if (FieldOf(filter) is not { } field)
            return Unread(filter);
        return type is not null && field.Equals(TypeJudge.TypeField) && FieldCheckFactory.OnText(filter.Test, type) is { } constant
            ? constant
            : FieldCheckFactory.Create(filter.Test, slots[field]);
    }

    // The filter itself must judge, on as little as will do.
    private Check Unread(Filter filter)
    {
        if (FilterReach.Of(filter) is not { } fields)
            return new WholeCheck(filter);
        if (fields.Count == 0)
            return new ContextCheck(filter);
        var key = fields.ToHashSet();
        if (!excerpts.TryGetValue(key, out var number))
            excerpts.Add(key, number = excerpts.Count);
        var check = new ExcerptCheck(filter, number);
        return FilterReach.IsAlone(filter) ? new RememberedCheck(number, check) : check;
    }

    private static IEnumerable<Filter> Leaves(Filter filter) => filter switch
    {
        AllFilter all => all.Filters.SelectMany(Leaves),
        AnyFilter any => any.Filters.SelectMany(Leaves),
        NotFilter not => Leaves(not.Filter),
        _ => [filter],
    };

    private static ListItemFilter? Items(Filter leaf) => leaf switch
    {
        ListItemFilter list => list,
        NetworkRulesFilter rules => NetworkRulesCheck.Preliminary([rules]),
        _ => null,
    };

    private static FieldPath? ListOf(ListItemFilter list) => list.Key.Path?.FieldPath is { } names ? new([.. names]) : null;

    // Null when the comparison takes more than one field's value.
    private static FieldPath? FieldOf(Filter filter) => filter switch
    {
        not ValueFilter { Test: { Operand: ConstantOperand, Conversion: not ValueConversion.Expression } } => null,
        ValueFilter { Test.Key: { Tag: { } tag, Transforms.Count: 0 } } => new("tags", tag),
        ValueFilter { Test.Key.Path.FieldPath: { } names } => new([.. names]),
        _ => null,
    };

    // Tests of the same key are the same; null for one that is never shared.
    private static string? KeyOf(ValueTest test) => test.Operand is ConstantOperand constant
        ? string.Join('\n', test.Key.Text, string.Join(',', test.Key.Transforms), test.Operator, test.Conversion, test.Part, constant.Value)
        : null;
}
