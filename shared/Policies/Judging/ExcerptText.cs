namespace Keelson.Policies;

/// <summary>Where the excerpts of one resource are written, one after the other, in memory that the next one's reuse.</summary>
internal sealed class ExcerptText
{
    private byte[] text = new byte[1024];
    private int start;
    private int end;

    /// <summary>Gives up all that was written.</summary>
    public void Clear() => start = end = 0;

    public void Begin() => start = end;

    public void Append(ReadOnlySpan<byte> piece)
    {
        if (text.Length - end < piece.Length)
            Move(piece.Length);
        piece.CopyTo(text.AsSpan(end));
        end += piece.Length;
    }

    /// <summary>What was written since the beginning; valid until cleared.</summary>
    public ReadOnlyMemory<byte> End() => text.AsMemory(start, end - start);

    // What was written before stays where it is, in the memory left behind.
    private void Move(int needed)
    {
        var larger = new byte[(text.Length + needed) * 2];
        text.AsSpan(start, end - start).CopyTo(larger);
        (text, start, end) = (larger, 0, end - start);
    }
}
