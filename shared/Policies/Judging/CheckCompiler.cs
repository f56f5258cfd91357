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
    private readonly Dictionary<string, SharedCheck> shared = new(StringComparer.Ordinal);

    /// <param name="type">The resources' type in lower case; null when it may be any.</param>
    /// <param name="filters">All that will be compiled.</param>
    /// <param name="slots">Of <see cref="Fields"/>.</param>
    public CheckCompiler(string? type, IEnumerable<Filter> filters, IReadOnlyDictionary<FieldPath, int> slots)
    {
        this.type = type;
        this.slots = slots;
        repeated = filters.SelectMany(Leaves).OfType<ValueFilter>().Select(value => KeyOf(value.Test)).OfType<string>()
            .CountBy(key => key, StringComparer.Ordinal).Where(count => count.Value > 1).Select(count => count.Key)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>How long <see cref="ResourceView.Known"/> must be, once all is compiled.</summary>
    public int SharedChecks => shared.Count;

    /// <summary>The fields whose values a filter's checks ask for.</summary>
    public static IEnumerable<FieldPath> Fields(Filter filter) =>
        Leaves(filter).OfType<ValueFilter>().Select(value => FieldOf(value.Test)).OfType<FieldPath>();

    /// <summary>The types, in lower case, of which a filter asks by name.</summary>
    public static IEnumerable<string> Types(Filter filter) => Leaves(filter).OfType<ValueFilter>()
        .Where(value => TypeJudge.TypeField.Equals(FieldOf(value.Test)) && value.Test.Conversion is ValueConversion.Normalize)
        .Select(value => ((ConstantOperand)value.Test.Operand).Value)
        .SelectMany(given => given.Items().Append(given))
        .Where(given => given.Kind is JmesKind.Text)
        .Select(given => given.Text);

    public Check Compile(Filter filter) => filter switch
    {
        AllFilter all => AllCheck.Of(all.Filters.Select(Compile)),
        AnyFilter any => AnyCheck.Of(any.Filters.Select(Compile)),
        NotFilter not => NotCheck.Of(Compile(not.Filter)),
        ValueFilter value => Compile(value),
        EventFilter or ConditionsFilter => new ContextCheck(filter),
        _ => new WholeCheck(filter),
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
        if (FieldOf(filter.Test) is not { } field)
            return new WholeCheck(filter);
        return type is not null && field.Equals(TypeJudge.TypeField) && FieldCheckFactory.OnText(filter.Test, type) is { } constant
            ? constant
            : FieldCheckFactory.Create(filter.Test, slots[field]);
    }

    private static IEnumerable<Filter> Leaves(Filter filter) => filter switch
    {
        AllFilter all => all.Filters.SelectMany(Leaves),
        AnyFilter any => any.Filters.SelectMany(Leaves),
        NotFilter not => Leaves(not.Filter),
        _ => [filter],
    };

    // Null when the comparison takes more than one field's value.
    private static FieldPath? FieldOf(ValueTest test) => test switch
    {
        { Operand: not ConstantOperand } or { Conversion: ValueConversion.Expression } => null,
        { Key: { Tag: { } tag, Transforms.Count: 0 } } => new("tags", tag),
        { Key.Path.FieldPath: { } names } => new([.. names]),
        _ => null,
    };

    // Tests of the same key are the same; null for one that is never shared.
    private static string? KeyOf(ValueTest test) => test.Operand is ConstantOperand constant
        ? string.Join('\n', test.Key.Text, string.Join(',', test.Key.Transforms), test.Operator, test.Conversion, test.Part, constant.Value)
        : null;
}
