namespace Keelson.Policies;

/// <summary>What judging one resource writes into and the next one reuses, so that nothing is allocated; not for several threads.</summary>
internal sealed class JudgeBuffers
{
    private Slot[] slots = [];
    private Slot[] itemSlots = [];
    private byte[] known = [];
    private WrittenExcerpt[] excerpts = [];

    public JsonTokens Tokens { get; } = new();

    public VerdictMemory Memory { get; } = new();

    public ExcerptText Text { get; } = new();

    /// <summary>One for each excerpt, not yet written.</summary>
    public Span<WrittenExcerpt> Excerpts(int count)
    {
        if (excerpts.Length < count)
            excerpts = new WrittenExcerpt[count];
        Text.Clear();
        return excerpts.AsSpan(0, count);
    }

    public Span<Slot> Slots(int count)
    {
        if (slots.Length < count)
            slots = new Slot[count];
        return slots.AsSpan(0, count);
    }

    /// <summary>For the items of a list within the resource.</summary>
    public Span<Slot> ItemSlots(int count)
    {
        if (itemSlots.Length < count)
            itemSlots = new Slot[count];
        return itemSlots.AsSpan(0, count);
    }

    /// <summary>All zero.</summary>
    public Span<byte> Known(int count)
    {
        if (known.Length < count)
            known = new byte[count];
        var span = known.AsSpan(0, count);
        span.Clear();
        return span;
    }
}
