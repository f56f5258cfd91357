namespace Keelson.Policies;

/// <summary>Where the wanted fields of each item of a list lie, found in one walk for all checks on the items.</summary>
internal sealed class ItemTable
{
    private Slot[] slots = [];
    private int used;
    private bool isFilled;

    /// <summary>For the next list.</summary>
    public void Clear() => isFilled = false;

    /// <summary>The slots of one item after those of the other.</summary>
    public ReadOnlySpan<Slot> Rows(WantedField item, Slot list, ReadOnlySpan<byte> json, JsonTokens tokens)
    {
        if (!isFilled)
            Fill(item, list, json, tokens.Starts);
        isFilled = true;
        return slots.AsSpan(0, used);
    }

    private void Fill(WantedField item, Slot list, ReadOnlySpan<byte> json, ReadOnlySpan<int> tokens)
    {
        var width = item.LastSlot + 1;
        var token = list.Token + 1;
        for (used = 0; ; used += width)
        {
            if (slots.Length < used + width)
                Array.Resize(ref slots, (used + width) * 2);
            var scan = new ResourceScan(json, tokens, slots.AsSpan(used, width), token);
            if (!scan.TryItem(item))
                return;
            token = scan.Next;
        }
    }
}
