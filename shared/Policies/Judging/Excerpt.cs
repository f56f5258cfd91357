using System.Text;
using System.Text.Json;

namespace Keelson.Policies;

/// <summary>
/// Writes a resource anew with only those fields that some filters can look at, so that no more than these must be parsed.
/// Of an object on the way to a field the wanted fields alone are kept, absent ones as null; what is no object stays as it is.
/// Expressions that reach no further cannot tell it from the resource.
/// </summary>
internal sealed class Excerpt
{
    private readonly Part[] parts;

    private Excerpt(Part[] parts) => this.parts = parts;

    public static Excerpt Of(IEnumerable<FieldPath> fields, IReadOnlyDictionary<FieldPath, int> slots)
    {
        var all = fields.ToHashSet();
        var outermost = all.Where(field => !Enumerable.Range(0, field.Depth).Any(depth => all.Contains(field.Up(depth))));
        return new(Parts([.. outermost], depth: 0, slots));
    }

    public ReadOnlyMemory<byte> Write(ReadOnlySpan<byte> json, ReadOnlySpan<Slot> found, ExcerptText into)
    {
        into.Begin();
        Write(parts, json, found, into);
        return into.End();
    }

    private static Part[] Parts(List<FieldPath> within, int depth, IReadOnlyDictionary<FieldPath, int> slots) =>
    [
        .. within.GroupBy(field => field.Up(depth + 1)).Select((child, place) => new Part(
            Encoding.UTF8.GetBytes($"{(place == 0 ? "{" : ",")}\"{JsonEncodedText.Encode(child.Key.Name)}\":"),
            slots[child.Key],
            child.First().Equals(child.Key) ? [] : Parts([.. child], depth + 1, slots))),
    ];

    private static void Write(Part[] parts, ReadOnlySpan<byte> json, ReadOnlySpan<Slot> found, ExcerptText into)
    {
        if (parts.Length == 0)
            into.Append("{"u8);
        foreach (var part in parts)
        {
            into.Append(part.Before);
            var value = found[part.Slot].Of(json);
            if (value.IsEmpty)
                into.Append("null"u8);
            else if (part.Within.Length > 0 && value[0] == '{')
                Write(part.Within, json, found, into);
            else
                into.Append(value);
        }
        into.Append("}"u8);
    }

    private sealed record Part(byte[] Before, int Slot, Part[] Within);
}
