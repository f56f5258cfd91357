using System.Runtime.CompilerServices;

namespace Keelson.Policies;

/// <summary>
/// Remembers what filters have said of a few excerpts, so that the same is not worked out again for the next resource:
/// those of one group mostly carry the same tags, and settings have few values. Of bounded size: old gives way to new.
/// </summary>
internal sealed class VerdictMemory
{
    private const int Places = 512;
    private const int LongestText = 1024;

    private readonly Entry[] entries = new Entry[Places];

    /// <summary>What the filter has said of the excerpt; when it is not known, what its check says now.</summary>
    public Truth Recall(Filter filter, ReadOnlySpan<byte> text, Check check, ref ResourceView resource)
    {
        if (text.Length > LongestText)
            return check.Judge(ref resource);
        ref var entry = ref entries[Place(filter, text)];
        if (ReferenceEquals(entry.Filter, filter) && text.SequenceEqual(entry.Text))
            return entry.Truth;
        var truth = check.Judge(ref resource);
        if (truth is not Truth.Undecided) // that asks for facts, which it must do each time
            entry = new(filter, text.ToArray(), truth);
        return truth;
    }

    private static int Place(Filter filter, ReadOnlySpan<byte> text)
    {
        var hash = new HashCode();
        hash.Add(RuntimeHelpers.GetHashCode(filter));
        hash.AddBytes(text);
        return (int)((uint)hash.ToHashCode() % Places);
    }

    private readonly record struct Entry(Filter? Filter, byte[] Text, Truth Truth);
}
