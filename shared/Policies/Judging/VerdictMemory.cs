using System.Runtime.CompilerServices;

namespace Keelson.Policies;

/// <summary>
/// Remembers what checks have said of a few texts, so that the same is not worked out again for the next resource:
/// those of one group mostly carry the same tags, and settings have few values. Of bounded size: old gives way to new.
/// </summary>
internal sealed class VerdictMemory
{
    private const int Places = 1024; // a power of two
    private const int LongestText = 1024;

    private readonly Entry[] entries = new Entry[Places];

    /// <summary>What the check has said of the text; when it is not known, what it says now.</summary>
    /// <param name="hash">Of the text.</param>
    public Truth Recall(Check check, ReadOnlySpan<byte> text, ulong hash, ref ResourceView resource)
    {
        if (text.Length > LongestText)
            return check.Judge(ref resource);
        ref var entry = ref entries[(hash ^ (uint)RuntimeHelpers.GetHashCode(check)) & (Places - 1)];
        if (ReferenceEquals(entry.Check, check) && text.SequenceEqual(entry.Text.AsSpan(0, entry.Length)))
            return entry.Truth;
        var truth = check.Judge(ref resource);
        if (truth is not Truth.Undecided) // that asks for facts, which it must do each time
            entry.Keep(check, text, truth);
        return truth;
    }

    private struct Entry
    {
        private byte[]? text;

        public Check? Check { get; private set; }

        public int Length { get; private set; }

        public Truth Truth { get; private set; }

        public readonly byte[] Text => text ?? [];

        public void Keep(Check check, ReadOnlySpan<byte> said, Truth truth)
        {
            if (text is null || text.Length < said.Length)
                text = new byte[Math.Min(said.Length * 2, LongestText)];
            said.CopyTo(text);
            (Check, Length, Truth) = (check, said.Length, truth);
        }
    }
}
