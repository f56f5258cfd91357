using System.Collections;

namespace Keelson.Policies;

/// <summary>A buffer that takes the judgements of one resource, reused from resource to resource; not for several threads.</summary>
public sealed class Judgements : IReadOnlyList<Judgement>
{
    private readonly List<Judgement> _items = [];

    public int Count => _items.Count;

    public Judgement this[int index] => _items[index];

    internal FactNeeds Needs { get; } = new();

    internal JudgeBuffers Buffers { get; } = new();

    public IEnumerator<Judgement> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Clear()
    {
        _items.Clear();
        Needs.Forget(0);
    }

    internal void Add(Judgement judgement) => _items.Add(judgement);
}
