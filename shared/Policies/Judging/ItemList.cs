namespace Keelson.Policies;

/// <summary>A list of which filters look at the items, and all that they ask of an item.</summary>
internal sealed class ItemList
{
    private readonly WantedField fields;
    private readonly int slot;
    private readonly int number;
    private readonly CheckCompiler compiler;

    /// <param name="slot">Of the list within what it is part of.</param>
    /// <param name="number">Among the lists there.</param>
    /// <param name="attributes">What the filters ask of an item.</param>
    public ItemList(int slot, int number, IReadOnlyList<Filter> attributes)
    {
        this.slot = slot;
        this.number = number;
        fields = WantedField.Merge(attributes.SelectMany(CheckCompiler.Fields), out var slots);
        compiler = new(type: null, attributes, slots);
    }

    private CheckSpace Space => field ??= compiler.Space; // not before all is compiled

    /// <summary>What is asked of an item, made ready.</summary>
    public Check Compile(Filter attributes) => compiler.Compile(attributes);

    /// <summary>How many items surely match, and how many may.</summary>
    /// <param name="attributes">The filter, for an item that is no object: it may tell null from what has no fields.</param>
    public (int Sure, int Open) Count(Check check, Filter attributes, ref ResourceView resource)
    {
        if (resource.Bytes(slot) is not [(byte)'[', ..])
            return (0, 0);
        var rows = resource.Items(number, fields, slot);
        var width = fields.LastSlot + 1;
        var (sure, open) = (0, 0);
        for (; rows.Length > 0; rows = rows[width..])
        {
            var truth = Judge(check, attributes, rows[..width], ref resource);
            sure += truth is Truth.Yes ? 1 : 0;
            open += truth is Truth.Undecided ? 1 : 0;
        }
        return (sure, open);
    }

    private Truth Judge(Check check, Filter attributes, ReadOnlySpan<Slot> found, ref ResourceView resource)
    {
        var item = resource.Item(found, Space);
        try
        {
            return item.IsObject ? check.Judge(ref item) : attributes.Judge(item.Whole, resource.Context, resource.Needs);
        }
        finally
        {
            item.Dispose();
        }
    }
}
