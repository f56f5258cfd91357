namespace Keelson.Audit;

/// <summary>
/// Which of the latest entries carries which id. Counted in entries, not in time: a run that repeats its step after a
/// week of outage finds it, because nothing else was written meanwhile.
/// </summary>
internal sealed class LedgerIds(int window)
{
    /// <summary>How many entries back a repeat is recognised. 200 runs at once write some 5,000.</summary>
    public const int DefaultWindow = 20_000;

    private readonly Dictionary<string, long> seqs = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    public bool Full => order.Count >= window;

    public long? Find(string id) => seqs.TryGetValue(id, out var seq) ? seq : null;

    public void Add(LedgerEntry entry)
    {
        if (!seqs.TryAdd(entry.Id, entry.Seq))
            return;
        order.Enqueue(entry.Id);
        if (order.Count > window)
            seqs.Remove(order.Dequeue());
    }
}
