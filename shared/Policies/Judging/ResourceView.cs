using System.Text;
using System.Text.Json;

namespace Keelson.Policies;

/// <summary>One resource as checks see it: the bytes of the fields that were found, and more only when it is asked for.</summary>
internal ref struct ResourceView : IDisposable
{
    private readonly ReadOnlyMemory<byte> json;
    private readonly ReadOnlySpan<Slot> slots;
    private JsonDocument? whole;

    public ResourceView(ReadOnlyMemory<byte> json, ReadOnlySpan<Slot> slots, Span<byte> known, JudgeContext context)
    {
        this.json = json;
        this.slots = slots;
        Known = known;
        Context = context;
    }

    public JudgeContext Context { get; }

    /// <summary>What has been judged already, by the number of a <see cref="SharedCheck"/>: 0 is not yet.</summary>
    public Span<byte> Known { get; }

    /// <summary>Whether some text of the resource has an escape in it.</summary>
    public required bool HasEscapes { get; init; }

    /// <summary>Takes the facts that checks ask for; they are looked up again for a policy that stays undecided.</summary>
    public required FactNeeds Needs { get; init; }

    /// <summary>All of the resource, parsed at the first time of asking.</summary>
    public JmesValue Whole => JmesValue.Of((whole ??= JsonDocument.Parse(json)).RootElement);

    /// <summary>A field's JSON; empty when it is absent.</summary>
    public readonly ReadOnlySpan<byte> Bytes(int slot) => slots[slot].Of(json.Span);

    /// <summary>A field's value, as the expression for it has in the whole resource.</summary>
    public readonly JmesValue Value(int slot)
    {
        var value = Bytes(slot);
        return value switch
        {
            [] or [(byte)'n', ..] => JmesValue.Null,
            [(byte)'t', ..] => JmesValue.Of(true),
            [(byte)'f', ..] => JmesValue.Of(false),
            [(byte)'"', ..] when !HasEscapes => JmesValue.Of(Encoding.UTF8.GetString(value[1..^1])),
            _ => JmesValue.Of(JsonElement.Parse(value)),
        };
    }

    public readonly void Dispose() => whole?.Dispose();
}
