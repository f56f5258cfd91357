namespace Keelson.Policies;

/// <summary>Checks the numbers and words of JSON. An end is the position after the last byte, or -1 when it is not well formed.</summary>
internal static class JsonScalar
{
    /// <summary>Of <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public static int EndOfWord(ReadOnlySpan<byte> json, int start, ReadOnlySpan<byte> word) =>
        json[start..].StartsWith(word) && EndsAt(json, start + word.Length) ? start + word.Length : -1;

    /// <summary>Of a number as RFC 8259 writes it.</summary>
    public static int EndOfNumber(ReadOnlySpan<byte> json, int start)
    {
        var at = json[start] == '-' ? start + 1 : start;
        var end = EndOfDigits(json, at);
        if (end == at || (end > at + 1 && json[at] == '0'))
            return -1;
        if (end < json.Length && json[end] == '.')
        {
            at = end + 1;
            end = EndOfDigits(json, at);
            if (end == at)
                return -1;
        }
        if (end < json.Length && json[end] is (byte)'e' or (byte)'E')
        {
            at = end + 1;
            if (at < json.Length && json[at] is (byte)'+' or (byte)'-')
                at++;
            end = EndOfDigits(json, at);
            if (end == at)
                return -1;
        }
        return EndsAt(json, end) ? end : -1;
    }

    private static int EndOfDigits(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] is >= (byte)'0' and <= (byte)'9')
            at++;
        return at;
    }

    private static bool EndsAt(ReadOnlySpan<byte> json, int position) =>
        position >= json.Length || json[position] is <= (byte)' ' or (byte)',' or (byte)'}' or (byte)']';
}
