using System.Text;
using System.Text.Json;

namespace Keelson.Policies;

/// <summary>A field of an <see cref="Excerpt"/>: what is written before its value, and how much of that is kept.</summary>
/// <param name="Before">Its name, and the bracket or comma before that.</param>
/// <param name="Within">The fields that are kept of an object; none for all.</param>
/// <param name="Item">The fields to look for in each item of a list; null keeps all of the list.</param>
/// <param name="OfItem">The fields that are kept of an item.</param>
/// <param name="NamesOnly">Of an object the names are kept, and no values.</param>
internal sealed record ExcerptPart(
    byte[] Before, int Slot, ExcerptPart[] Within, WantedField? Item, ExcerptPart[] OfItem, bool NamesOnly = false)
{
    /// <summary>Of reaches that have their first <paramref name="depth"/> names in common; there is at least one.</summary>
    public static ExcerptPart[] Of(List<FieldReach> reaches, int depth, IReadOnlyDictionary<FieldPath, int> slots) =>
    [
        .. reaches.GroupBy(reach => reach.Field.Up(depth + 1)).Select((child, place) =>
        {
            var before = $"{(place == 0 ? "{" : ",")}\"{JsonEncodedText.Encode(child.Key.Name)}\":";
            return Of(Encoding.UTF8.GetBytes(before), child.Key, [.. child], slots);
        }),
    ];

    private static ExcerptPart Of(
        byte[] before, FieldPath field, List<FieldReach> reaches, IReadOnlyDictionary<FieldPath, int> slots)
    {
        if (!reaches[0].Field.Equals(field))
            return new(before, slots[field], Of(reaches, field.Depth, slots), null, []);
        if (reaches[0].OfItems is null)
            return new(before, slots[field], [], null, [], reaches[0].NamesOnly);
        var items = reaches.ConvertAll(reach => reach.OfItems!);
        var outermost = items.FindAll(item => !items.Exists(other => other.IsAbove(item)));
        var wanted = WantedField.Merge(outermost, out var itemSlots);
        return new(before, slots[field], [], wanted, Of(outermost.ConvertAll(item => new FieldReach(item)), 0, itemSlots));
    }
}
