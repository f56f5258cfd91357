namespace Keelson.Portal.Policies;

/// <summary>What became different between two texts, line by line. Pure.</summary>
public static class LineDiff
{
    // Texts that differ in more than this many pairs of lines are shown as replaced: nobody reads such a comparison.
    private const int MostPairs = 4_000_000;

    /// <summary>
    /// All lines of both texts in order, as few of them different as can be; of a run of different lines the removed come
    /// first. How lines end, and whether the last one does, is no difference.
    /// </summary>
    public static IReadOnlyList<DiffLine> Between(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head])
            head++;
        var tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)])
            tail++;
        var lines = new List<DiffLine>(old.Length + now.Length);
        for (var i = 0; i < head; i++)
            lines.Add(new(i + 1, i + 1, old[i]));
        Middle(old.AsSpan(head, old.Length - head - tail), now.AsSpan(head, now.Length - head - tail), head, lines);
        for (var i = tail; i > 0; i--)
            lines.Add(new(old.Length - i + 1, now.Length - i + 1, old[^i]));
        return lines;
    }

    private static string[] Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n');
        return lines.Length == 0 ? [] : lines.Split('\n');
    }

    private static void Middle(ReadOnlySpan<string> old, ReadOnlySpan<string> now, int offset, List<DiffLine> into)
    {
        var common = (long)old.Length * now.Length <= MostPairs ? Common(old, now) : null;
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && common is not null && old[i] == now[j])
                into.Add(new(offset + ++i, offset + ++j, old[i - 1]));
            else if (i < old.Length && (j == now.Length || common is null || common[i + 1, j] >= common[i, j + 1]))
                into.Add(new(offset + ++i, null, old[i - 1]));
            else
                into.Add(new(null, offset + ++j, now[j - 1]));
        }
    }

    // How many lines the rests have in common at most, from each pair of places on.
    private static int[,] Common(ReadOnlySpan<string> old, ReadOnlySpan<string> now)
    {
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }
        return common;
    }
}
