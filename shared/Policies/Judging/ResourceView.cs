using System.Text;
using System.Text.Json;

namespace Keelson.Policies;

/// <summary>One resource, or one item of a list in it, as checks see it: the bytes of the fields that were found, and more only when it is asked for.</summary>
internal ref struct ResourceView : IDisposable
{
    private readonly ReadOnlyMemory<byte> json;
    private readonly Slot root;
    private readonly ReadOnlySpan<Slot> found;
    private readonly Excerpt[] excerpts;
    private readonly Span<WrittenExcerpt> written;
    private readonly ReadOnlySpan<ItemTable> items;
    private readonly JudgeBuffers buffers;
    private JsonDocument? whole;

    public ResourceView(ReadOnlyMemory<byte> json, ReadOnlySpan<Slot> found, CheckSpace space, JudgeBuffers buffers)
    {
        this.json = json;
        root = found[0];
        this.found = found;
        this.buffers = buffers;
        excerpts = space.Excerpts;
        written = buffers.Excerpts(excerpts.Length);
        items = buffers.Items(space.Lists);
        Known = buffers.Known(space.SharedChecks);
    }

    public required JudgeContext Context { get; init; }

    /// <summary>What has been judged already, by the number of a <see cref="SharedCheck"/>: 0 is not yet.</summary>
    public Span<byte> Known { get; }

    /// <summary>Whether some text of the resource has an escape in it.</summary>
    public readonly bool HasEscapes => buffers.Tokens.HasEscapes;

    /// <summary>Takes the facts that undecided checks ask for.</summary>
    public required FactNeeds Needs { get; init; }

    public readonly VerdictMemory Memory => buffers.Memory;

    /// <summary>All of the resource, parsed at the first time of asking.</summary>
    public JmesValue Whole => JmesValue.Of((whole ??= JsonDocument.Parse(json.Slice(root.Start, root.Length))).RootElement);

    /// <summary>A field's JSON; empty when it is absent.</summary>
    public readonly ReadOnlySpan<byte> Bytes(int slot) => found[slot].Of(json.Span);

    public readonly bool IsObject => root.Of(json.Span) is [(byte)'{', ..];

    /// <summary>The fields of each item of a list, one item after the other.</summary>
    public readonly ReadOnlySpan<Slot> Items(int number, WantedField item, int slot) =>
        items[number].Rows(item, found[slot], json.Span, buffers.Tokens);

    /// <summary>One of the items, to be judged as this is.</summary>
    public readonly ResourceView Item(ReadOnlySpan<Slot> fields, CheckSpace space) =>
        new(json, fields, space, buffers.OfItems) { Context = Context, Needs = Needs };

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

    /// <summary>Those fields that some filters can look at, written at the first time of asking.</summary>
    /// <param name="hash">Of the text, taken once for all who ask.</param>
    public readonly ReadOnlySpan<byte> ExcerptText(int number, out ulong hash)
    {
        ref var excerpt = ref Written(number);
        hash = excerpt.Hash ??= TextHash.Of(excerpt.Text.Span);
        return excerpt.Text.Span;
    }

    /// <summary>The same as a value.</summary>
    public readonly JmesValue Excerpt(int number)
    {
        ref var excerpt = ref Written(number);
        excerpt.Document ??= JsonDocument.Parse(excerpt.Text);
        return JmesValue.Of(excerpt.Document.RootElement);
    }

    public readonly void Dispose()
    {
        whole?.Dispose();
        foreach (var excerpt in written)
            excerpt.Document?.Dispose();
        written.Clear();
    }

    private readonly ref WrittenExcerpt Written(int number)
    {
        ref var excerpt = ref written[number];
        if (excerpt.Text.IsEmpty)
            excerpt.Text = excerpts[number].Write(json.Span, found, buffers);
        return ref excerpt;
    }
}
