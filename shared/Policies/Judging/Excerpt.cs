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
        // Of what is looked at in different ways all is kept; a list of which a field is wanted would be an object at times.
        var whole = reaches.Where(reach => IsWhole(reach) || reaches.Any(other => DiffersIn(reach, other)))
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

    private static bool IsWhole(FieldReach reach) => reach is { OfItems: null, NamesOnly: false };

    private static bool DiffersIn(FieldReach reach, FieldReach other) => !IsWhole(reach)
        && (reach.Field.IsAbove(other.Field) || (reach.Field.Equals(other.Field) && reach.NamesOnly != other.NamesOnly));

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
            else if (part.NamesOnly && json[slot.Start] == '{')
                WriteNames(json, slot, buffers);
            else
                text.Append(slot.Of(json));
        }
        text.Append("}"u8);
    }

    private static void WriteNames(ReadOnlySpan<byte> json, Slot map, JudgeBuffers buffers)
    {
        var scan = new ResourceScan(json, buffers.Tokens.Starts, []);
        scan.EnterObject(map);
        buffers.Text.Append("{"u8);
        while (scan.TryField(out var name))
        {
            buffers.Text.Append(name);
            buffers.Text.Append("0"u8);
        }
        buffers.Text.Append("}"u8);
    }

    // Not where there are escapes: an item's names may be written with them, which a walk does not read.
    private static void WriteItems(ExcerptPart part, ReadOnlySpan<byte> json, Slot list, JudgeBuffers buffers)
    {
        var found = buffers.OfItems.Slots(part.Item!.LastSlot + 1);
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
