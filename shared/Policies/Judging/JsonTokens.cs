using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace Keelson.Policies;

/// <summary>
/// Where each token of a JSON text begins: brackets, colons, commas, opening quotes, and the first byte of everything
/// else outside of strings. Found 64 bytes at a time without a branch per byte, which is what makes judging faster than
/// reading token by token (Langdale and Lemire, "Parsing gigabytes of JSON per second", 2019, describe the method).
/// </summary>
internal sealed class JsonTokens
{
    private const int BlockSize = 64;

    private int[] starts = new int[512];

    // What the block before leaves to the next one.
    private ulong insideString; // all ones while a string is open
    private ulong escaped; // 1 when its last byte was a backslash that escapes
    private ulong afterScalar; // 1 when its last byte belonged to a number or word
    private ulong highBits; // every byte's highest bit seen so far: not zero when there is more than ASCII

    public int Count { get; private set; }

    /// <summary>Whether any text has an escape in it.</summary>
    public bool HasEscapes { get; private set; }

    public ReadOnlySpan<int> Starts => starts.AsSpan(0, Count);

    /// <summary>
    /// False when the text certainly is no JSON, or holds something so rare that the reference reads it: strings are
    /// complete, escapes valid and not surrogates, and the bytes are UTF-8 when true. Whether the tokens
    /// follow each other as they must is not looked at here.
    /// </summary>
    public bool TryFind(ReadOnlySpan<byte> json)
    {
        Count = 0;
        HasEscapes = false;
        insideString = escaped = afterScalar = highBits = 0;
        if (starts.Length < json.Length + BlockSize)
            starts = new int[json.Length + Math.Max(json.Length / 2, BlockSize)];
        var position = 0;
        for (; position + BlockSize <= json.Length; position += BlockSize)
        {
            if (!TryBlock(Vector512.Create(json.Slice(position, BlockSize)), position, json))
                return false;
        }
        if (position < json.Length)
        {
            Span<byte> rest = stackalloc byte[BlockSize];
            rest.Fill((byte)' ');
            json[position..].CopyTo(rest);
            if (!TryBlock(Vector512.Create<byte>(rest), position, json))
                return false;
        }
        return insideString == 0 && (highBits == 0 || Utf8.IsValid(json));
    }

    private bool TryBlock(Vector512<byte> block, int position, ReadOnlySpan<byte> json)
    {
        highBits |= block.ExtractMostSignificantBits();
        var quotes = Positions(block, '"');
        var backslashes = Positions(block, '\\');
        if ((backslashes | escaped) != 0)
        {
            if (!TryEscapes(backslashes, json, position, out var escapedBytes))
                return false;
            quotes &= ~escapedBytes;
        }
        var strings = Running(quotes) ^ insideString; // from each opening quote to before its closing one
        insideString = (ulong)((long)strings >> 63);

        var spaces = Vector512.LessThanOrEqual(block, Vector512.Create((byte)' ')).ExtractMostSignificantBits();
        if (spaces != Positions(block, ' ') && !AreSpaces(block, spaces, strings))
            return false;
        var scalars = ~(Operators(block) | spaces);
        var unquoted = scalars & ~quotes;
        var beginnings = scalars & ~((unquoted << 1) | afterScalar);
        afterScalar = unquoted >> 63;
        Add((~(scalars | spaces) | beginnings) & ~(strings ^ quotes), position);
        return true;
    }

    private void Add(ulong positions, int offset)
    {
        var found = BitOperations.PopCount(positions);
        var into = starts.AsSpan(Count, BlockSize);
        for (var next = 0; next < found; next += 8)
        {
            // Eight at a time, also when there are fewer: what is too much is overwritten. No branch depends on the text.
            var eight = into.Slice(next, 8);
            for (var i = 0; i < 8; i++)
            {
                eight[i] = offset + BitOperations.TrailingZeroCount(positions);
                positions &= positions - 1;
            }
        }
        Count += found;
    }

    // Seldom needed, so one by one: each backslash that escapes, and that what follows it may follow.
    private bool TryEscapes(ulong backslashes, ReadOnlySpan<byte> json, int position, out ulong escapedBytes)
    {
        HasEscapes = true;
        escapedBytes = escaped;
        backslashes &= ~escaped;
        escaped = 0;
        while (backslashes != 0)
        {
            var at = BitOperations.TrailingZeroCount(backslashes);
            if (!IsEscape(json[(position + at + 1)..]))
                return false;
            var follower = 2UL << at; // 0 when it lies in the next block
            escapedBytes |= follower;
            escaped = follower == 0 ? 1UL : 0;
            backslashes &= ~(follower | (1UL << at));
        }
        return true;
    }

    private static bool IsEscape(ReadOnlySpan<byte> after) => after is [(byte)'u', var first, var second, var third, var fourth, ..]
        ? char.IsAsciiHexDigit((char)first) && char.IsAsciiHexDigit((char)second)
            && char.IsAsciiHexDigit((char)third) && char.IsAsciiHexDigit((char)fourth)
            && !(first is (byte)'d' or (byte)'D' && second >= (byte)'8') // half of a surrogate pair
        : after is [(byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t', ..];

    private static bool AreSpaces(Vector512<byte> block, ulong candidates, ulong strings)
    {
        var breaks = Positions(block, '\t') | Positions(block, '\n') | Positions(block, '\r');
        return (candidates & ~(Positions(block, ' ') | breaks)) == 0 && (breaks & strings) == 0;
    }

    private static ulong Operators(Vector512<byte> block)
    {
        var folded = block | Vector512.Create((byte)0x20); // [ and { differ in this bit only, as do ] and }
        return (Vector512.Equals(folded, Vector512.Create((byte)'{')) | Vector512.Equals(folded, Vector512.Create((byte)'}'))
            | Vector512.Equals(block, Vector512.Create((byte)':')) | Vector512.Equals(block, Vector512.Create((byte)',')))
            .ExtractMostSignificantBits();
    }

    private static ulong Positions(Vector512<byte> block, char wanted) =>
        Vector512.Equals(block, Vector512.Create((byte)wanted)).ExtractMostSignificantBits();

    /// <summary>Each bit: whether the number of bits set up to it, itself included, is odd.</summary>
    private static ulong Running(ulong bits)
    {
        for (var shift = 1; shift < BlockSize; shift *= 2)
            bits ^= bits << shift;
        return bits;
    }
}
