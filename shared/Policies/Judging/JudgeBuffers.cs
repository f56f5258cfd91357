namespace Keelson.Policies;

/// <summary>What judging one resource writes into and the next one reuses, so that nothing is allocated; not for several threads.</summary>
internal sealed class JudgeBuffers
{
    private Slot[] slots = [];
    private byte[] known = [];
    private WrittenExcerpt[] excerpts = [];
    private ItemTable[] items = [];

    public JudgeBuffers()
        : this(new(), new())
    {
    }

    private JudgeBuffers(JsonTokens tokens, VerdictMemory memory) => (Tokens, Memory) = (tokens, memory);

    public JsonTokens Tokens { get; }

    public VerdictMemory Memory { get; }

    public ExcerptText Text { get; } = new();

    /// <summary>For the items of lists within what these are for: of the same text, but each with its own fields.</summary>
    public JudgeBuffers OfItems => field ??= new(Tokens, Memory);

    /// <summary>One for each excerpt, not yet written.</summary>
    public Span<WrittenExcerpt> Excerpts(int count)
    {
        if (excerpts.Length < count)
            excerpts = new WrittenExcerpt[count];
        Text.Clear();
        return excerpts.AsSpan(0, count);
    }

    /// <summary>One for each list, to be filled.</summary>
    public ReadOnlySpan<ItemTable> Items(int count)
    {
        for (var i = items.Length; i < count; i++)
            items = [.. items, new()];
        var tables = items.AsSpan(0, count);
        foreach (var table in tables)
            table.Clear();
        return tables;
    }

    public Span<Slot> Slots(int count)
    {
        if (slots.Length < count)
            slots = new Slot[count];
        return slots.AsSpan(0, count);
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
