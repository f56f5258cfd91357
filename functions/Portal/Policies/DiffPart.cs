namespace Keelson.Portal.Policies;

/// <summary>Lines that are shown together: changes with some lines around them, or what can be folded away.</summary>
public sealed record DiffPart(bool IsFolded, IReadOnlyList<DiffLine> Lines)
{
    private const int Around = 3;
    private const int Foldable = 4;

    /// <summary>All lines in order; long runs of unchanged ones are folded but for a few beside each change. Pure.</summary>
    public static IReadOnlyList<DiffPart> Of(IReadOnlyList<DiffLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var parts = new List<DiffPart>();
        var shown = new List<DiffLine>();
        for (var start = 0; start < lines.Count;)
        {
            var end = start;
            while (end < lines.Count && lines[end].IsSame)
                end++;
            var (from, to) = (start == 0 ? 0 : start + Around, end == lines.Count ? end : end - Around);
            if (to - from >= Foldable)
            {
                shown.AddRange(lines.Take(from).Skip(start));
                Show();
                parts.Add(new(true, [.. lines.Take(to).Skip(from)]));
                start = to;
            }
            shown.AddRange(lines.Take(end).Skip(start));
            for (start = end; start < lines.Count && !lines[start].IsSame; start++)
                shown.Add(lines[start]);
        }
        Show();
        return parts;

        void Show()
        {
            if (shown.Count > 0)
                parts.Add(new(false, [.. shown]));
            shown.Clear();
        }
    }
}
