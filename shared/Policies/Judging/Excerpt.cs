namespace Keelson.Policies;

/// <summary>
/// Writes a resource anew with only what some filters can look at, so that no more than this must be parsed. Of an object
/// on the way to a field the wanted fields alone are kept, absent ones as null; what is no object stays as it is. Filters
/// that reach no further cannot tell it from the resource.
/// </summary>
internal sealed class Excerpt
{
    private readonly ExcerptPart[] parts;

    private Excerpt(ExcerptPart[] parts) => this.parts = parts;

    public static Excerpt Of(IReadOnlyCollection<FieldReach> reaches, IReadOnlyDictionary<FieldPath, int> slots)
    {
        // A list of which a field is wanted too would be an object at times: then all of it is kept.
        var whole = reaches.Where(reach => reach.OfItems is null || reaches.Any(other => reach.Field.IsAbove(other.Field)))
            .Select(reach => reach.Field)
            .ToHashSet();
        var needed = reaches.Where(reach => !whole.Any(field => field.IsAbove(reach.Field)))
            .Select(reach => whole.Contains(reach.Field) ? new(reach.Field) : reach)
            .Distinct();
        return new(ExcerptPart.Of([.. needed], depth: 0, slots));
    }

    public ReadOnlyMemory<byte> Write(ReadOnlySpan<byte> json, ReadOnlySpan<Slot> found, JudgeBuffers buffers)
    {
        buffers.Text.Begin();
        WriteObject(parts, json, found, buffers);
        return buffers.Text.End();
    }

    private static void WriteObject(
        ExcerptPart[] parts, ReadOnlySpan<byte> json, ReadOnlySpan<Slot> found, JudgeBuffers buffers)
    {
        var text = buffers.Text;
        foreach (var part in parts)
        {
            text.Append(part.Before);
            var slot = found[part.Slot];
            if (slot.IsAbsent)
                text.Append("null"u8);
            else if (part.Within.Length > 0 && json[slot.Start] == '{')
                WriteObject(part.Within, json, found, buffers);
            else if (part.Item is not null && json[slot.Start] == '[' && !buffers.Tokens.HasEscapes)
                WriteItems(part, json, slot, buffers);
            else
                text.Append(slot.Of(json));
        }
        text.Append("}"u8);
    }

    // Not where there are escapes: an item's names may be written with them, which a walk does not read.
    private static void WriteItems(ExcerptPart part, ReadOnlySpan<byte> json, Slot list, JudgeBuffers buffers)
    {
        var found = buffers.ItemSlots(part.Item!.LastSlot + 1);
        var scan = new ResourceScan(json, buffers.Tokens.Starts, found);
        scan.EnterList(list);
        buffers.Text.Append("["u8);
        for (var first = true; scan.TryItem(part.Item); first = false)
        {
            if (!first)
                buffers.Text.Append(","u8);
            var item = found[part.Item.Slot];
            if (json[item.Start] == '{')
                WriteObject(part.OfItem, json, found, buffers);
            else
                buffers.Text.Append(item.Of(json));
        }
        buffers.Text.Append("]"u8);
    }
}
