using Keelson.Local.Runtime.Durable.Storage;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>
/// The instances kept in memory between steps, the least recently used dropped first, and the messages that are on
/// their way to them. Whoever runs a step takes the instance and puts it back when the step is stored.
/// </summary>
/// <remarks>
/// A stored message is handed over only to an instance that is in memory or in a step; any other finds it in the store.
/// A message that is in memory only waits here for its instance.
/// </remarks>
internal sealed class LiveInstances(int capacity)
{
    private readonly Dictionary<long, Entry> entries = [];
    private readonly LinkedList<Entry> idle = [];
    private readonly Lock gate = new();

    /// <summary>How many are in memory.</summary>
    public int Count => entries.Count;

    public void Deliver(long instance, StoredMessage message)
    {
        lock (gate)
        {
            if (entries.TryGetValue(instance, out var entry))
                entry.Arrived.Add(message);
            else if (!message.IsStored)
                entries.Add(instance, new Entry(instance) { Arrived = { message } });
        }
    }

    /// <summary>Keeps an instance that is new, before anything can arrive for it.</summary>
    public void Add(LiveInstance created)
    {
        lock (gate)
        {
            var entry = new Entry(created.Record.Sequence);
            entries.Add(entry.Instance, entry);
            Keep(entry, created);
        }
    }

    /// <summary>Takes an instance for a step; it is loaded if it is not in memory.</summary>
    /// <returns>The instance with all that has arrived, or null when the store does not have it.</returns>
    public LiveInstance? Take(long instance, Func<long, LoadedInstance?> load)
    {
        Entry? entry;
        LiveInstance? live;
        lock (gate)
        {
            if (!entries.TryGetValue(instance, out entry))
                entries.Add(instance, entry = new Entry(instance));
            live = entry.TakeLive(idle);
        }

        // Loaded after the entry is there: a message stored later is handed over, one stored before is loaded.
        live ??= load(instance) is { } loaded ? new LiveInstance(loaded) : null;
        lock (gate)
        {
            live?.Receive(entry.Arrived);
            entry.Arrived.Clear();
            if (live is null)
                entries.Remove(instance);
        }

        return live;
    }

    /// <summary>Keeps an instance whose step is stored, as long as there is room.</summary>
    public void Put(LiveInstance live)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(live.Record.Sequence, out var entry))
                return;
            Keep(entry, live);
        }
    }

    /// <summary>Gives up an instance whose step was not stored: the messages only in memory are to be taken again.</summary>
    public void GiveBack(LiveInstance live, IEnumerable<StoredMessage> taken)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(live.Record.Sequence, out var entry))
                return;
            entry.Arrived.InsertRange(0, taken.Concat(live.Messages).Where(message => !message.IsStored));
            Leave(entry);
        }
    }

    /// <summary>Forgets an instance that has ended or is gone, and what is on its way to it.</summary>
    /// <returns>Of the latter, what is nowhere else.</returns>
    public IReadOnlyList<StoredMessage> Drop(long instance)
    {
        lock (gate)
        {
            if (!entries.Remove(instance, out var entry))
                return [];
            entry.TakeLive(idle);
            return [.. entry.Arrived.Where(message => !message.IsStored)];
        }
    }

    /// <summary>Forgets the orchestrator, which is rebuilt from its history when it is needed.</summary>
    public void DropSession(long instance)
    {
        lock (gate)
        {
            if (entries.TryGetValue(instance, out var entry) && entry.Live is { } live)
                live.Session = null;
        }
    }

    /// <summary>Takes the messages that are nowhere else, when no step will take them any more.</summary>
    public IReadOnlyList<(long Instance, StoredMessage Message)> TakeUnstored()
    {
        lock (gate)
        {
            var unstored = entries.Values
                .SelectMany(entry => entry.Arrived.Where(message => !message.IsStored)
                    .Select(message => (entry.Instance, message)))
                .ToArray();
            foreach (var entry in entries.Values)
                entry.Arrived.Clear();
            return unstored;
        }
    }

    private void Keep(Entry entry, LiveInstance live)
    {
        entry.Keep(live, idle);
        while (idle.Count > capacity)
            Leave(idle.First!.Value);
    }

    /// <summary>Only messages that are nowhere else stay behind.</summary>
    private void Leave(Entry entry)
    {
        entry.TakeLive(idle);
        entry.Arrived.RemoveAll(message => message.IsStored);
        if (entry.Arrived.Count == 0)
            entries.Remove(entry.Instance);
    }

    private sealed class Entry(long instance)
    {
        private LinkedListNode<Entry>? place;

        public long Instance { get; } = instance;

        public LiveInstance? Live { get; private set; }

        public List<StoredMessage> Arrived { get; } = [];

        public LiveInstance? TakeLive(LinkedList<Entry> idle)
        {
            if (place is not null)
                idle.Remove(place);
            place = null;
            var live = Live;
            Live = null;
            return live;
        }

        public void Keep(LiveInstance live, LinkedList<Entry> idle)
        {
            Live = live;
            place = idle.AddLast(this);
        }
    }
}
