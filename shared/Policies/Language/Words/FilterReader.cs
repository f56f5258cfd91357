namespace Keelson.Policies;

/// <summary>Reads filters: by their <c>type</c>, or in one of the short forms.</summary>
internal static class FilterReader
{
    private const string TypeKey = "type";

    /// <summary>Filters that all must match. Null when there are faults.</summary>
    public static Filter? All(YamlPart part, Place place) =>
        List(part, place) is { } parts && Single(parts, place, part) is { } filters ? Join(filters) : null;

    /// <summary>One filter. Null when there are faults.</summary>
    public static Filter? One(YamlPart part, Place place) =>
        Read(part, place) is { } read && Single([read], place, part) is { } filters ? filters[0] : null;

    /// <summary>A policy's own list: conditions on each resource, and steps between them. Null when there are faults.</summary>
    public static (Filter Filter, IReadOnlyList<SetStep> Steps)? Policy(YamlPart part, Place place)
    {
        if (List(part, place) is not { } parts)
            return null;
        var steps = new List<Func<Filter, SetStep>>();
        var groups = new List<List<Filter>> { new() };
        foreach (var read in parts)
        {
            if (read.Filter is { } filter)
                groups[^1].Add(filter);
            else
            {
                steps.Add(read.Step!);
                groups.Add([]);
            }
        }
        return (Join(groups[0]), steps.Zip(groups.Skip(1), (step, then) => step(Join(then))).ToArray());
    }

    private static Filter Join(IReadOnlyList<Filter> filters) => filters.Count switch
    {
        0 => Filter.Everything,
        1 => filters[0],
        _ => new AllFilter(filters),
    };

    /// <param name="joined">The filters must all match, so that an 'and' among them is the same as its own filters.</param>
    private static List<FilterPart>? List(YamlPart part, Place place, bool joined = true)
    {
        if (part is not YamlList list)
        {
            place.Fault(part, "a list of filters is needed here");
            return null;
        }
        var faults = place.FaultCount;
        var parts = new List<FilterPart>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (joined && IsGroup(list.Items[i], "and", out var inner))
                parts.AddRange(List(inner.Value, place.At(i).At("and")) ?? []);
            else if (Read(list.Items[i], place.At(i)) is { } read)
                parts.Add(read);
        }
        return place.FaultCount == faults ? parts : null;
    }

    private static List<Filter>? Single(IReadOnlyList<FilterPart> parts, Place place, YamlPart at)
    {
        if (parts.All(p => p.Filter is not null))
            return [.. parts.Select(p => p.Filter!)];
        place.Fault(at, "'reduce' and 'resource_count' look at all resources together, so they stand only in a policy's own "
            + "list of filters, or in an 'and' there");
        return null;
    }

    private static bool IsGroup(YamlPart part, string word, out YamlEntry entry)
    {
        entry = part is YamlMap { Entries: [var only] } ? only : null!;
        return entry?.Key.Text == word;
    }

    private static FilterPart? Read(YamlPart part, Place place)
    {
        if (IsGroup(part, "and", out var all))
            return FilterPart.Of(All(all.Value, place.At("and")));
        if (IsGroup(part, "or", out var any))
            return FilterPart.Of(Any(any.Value, place.At("or")));
        if (IsGroup(part, "not", out var none))
            return FilterPart.Of(All(none.Value, place.At("not")) is { } inner ? new NotFilter(inner) : null);
        return part switch
        {
            YamlText word => ByWord(word, part, place),
            YamlMap map when map.Find(TypeKey) is { Value: YamlText word } => ByWord(word, part, place),
            YamlMap { Entries: [{ Key.Text: not TypeKey } short_] } => FilterPart.Of(Short(short_, place)),
            _ => Refuse(part, place),
        };
    }

    private static AnyFilter? Any(YamlPart part, Place place) =>
        List(part, place, joined: false) is { } parts && Single(parts, place, part) is { } filters ? new(filters) : null;

    private static FilterPart? Refuse(YamlPart part, Place place)
    {
        place.Fault(part, "a filter has a 'type', or is short: key: value, or a list under and, or, not");
        return null;
    }

    private static FilterPart? ByWord(YamlText name, YamlPart part, Place place)
    {
        if (FilterWords.All.TryGetValue(name.Text, out var word))
            return word.Read(part, place, "filter");
        var known = FilterWords.All.Keys.Concat(["and", "or", "not"]).Order(StringComparer.Ordinal).ToArray();
        place.Fault(name, Unsupported.Filters.TryGetValue(name.Text, out var reason)
            ? $"Cloud Custodian's filter '{name.Text}' is not supported: {reason}"
            : $"there is no filter '{name.Text}'."
                + (NearestName.Hint(name.Text, known) is { Length: > 0 } hint ? hint : $" There are: {string.Join(", ", known)}"));
        return null;
    }

    // key: value, where the value may be one of the words for what a value can be.
    private static ValueFilter? Short(YamlEntry entry, Place place)
    {
        var inner = place.At(entry.Key.Text);
        if (!ValueFields.Key.TryRead(entry.Key, inner, out var key))
            return null;
        Shapes.Json.TryRead(entry.Value, inner, out var value);
        return new(new ValueTest((ResourceKey)key!, null, new ConstantOperand(value)));
    }
}
