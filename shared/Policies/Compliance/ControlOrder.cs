namespace Keelson.Policies;

/// <summary>Orders control ids as people count: 3.2 before 3.10, and CC6.1 among its letters.</summary>
internal sealed class ControlOrder : IComparer<string>
{
    public static ControlOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var a = (x ?? "").AsSpan();
        var b = (y ?? "").AsSpan();
        while (!a.IsEmpty && !b.IsEmpty)
        {
            var first = Take(ref a);
            var second = Take(ref b);
            var order = char.IsAsciiDigit(first[0]) && char.IsAsciiDigit(second[0])
                ? CompareNumbers(first, second)
                : first.SequenceCompareTo(second);
            if (order != 0)
                return order;
        }
        return a.Length.CompareTo(b.Length);
    }

    private static int CompareNumbers(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a.TrimStart('0');
        b = b.TrimStart('0');
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.SequenceCompareTo(b);
    }

    /// <summary>The digits, or whatever else, that come next.</summary>
    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> text)
    {
        var (length, digits) = (1, char.IsAsciiDigit(text[0]));
        while (length < text.Length && char.IsAsciiDigit(text[length]) == digits)
            length++;
        var taken = text[..length];
        text = text[length..];
        return taken;
    }
}
