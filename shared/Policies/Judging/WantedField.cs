namespace Keelson.Policies;

/// <summary>
/// A field of resources that rules look at, and the fields within it. Slots are numbered so that a field's own comes
/// before all within it, without a gap.
/// </summary>
internal sealed class WantedField
{
    private WantedField(int slot, int lastSlot, FieldTable children) => (Slot, LastSlot, Children) = (slot, lastSlot, children);

    public int Slot { get; }

    /// <summary>The last of the slots of the fields within it; its own when there are none.</summary>
    public int LastSlot { get; }

    public FieldTable Children { get; }

    /// <summary>The tree of all <paramref name="paths"/>, and which slot each of them has.</summary>
    public static WantedField Merge(IEnumerable<FieldPath> paths, out IReadOnlyDictionary<FieldPath, int> slots)
    {
        var numbered = new Dictionary<FieldPath, int>();
        var root = Build(FieldPath.Root, [.. paths.Distinct()], numbered);
        slots = numbered;
        return root;
    }

    private static WantedField Build(FieldPath path, List<FieldPath> within, Dictionary<FieldPath, int> slots)
    {
        var slot = slots.Count;
        slots.Add(path, slot);
        var depth = path.Depth;
        var children = within.Where(wanted => wanted.Depth > depth)
            .GroupBy(wanted => wanted.Up(depth + 1))
            .Select(child => (child.Key.Name, Build(child.Key, [.. child], slots)))
            .ToList();
        return new(slot, slots.Count - 1, new FieldTable(children));
    }
}
