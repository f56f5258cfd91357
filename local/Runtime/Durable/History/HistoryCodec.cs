using System.Text;

namespace Keelson.Local.Runtime.Durable.History;

/// <summary>
/// Facts as bytes, in the order they were given: what one step appends to the history is one row. The first byte is the
/// format; a reader that does not know it refuses.
/// </summary>
/// <remarks>
/// Format 1, per fact: kind; which texts follow (bit 0 name, 1 data, 2 reference); ticks since the fact before (the first:
/// since 0001-01-01 UTC) and task id as zigzag LEB128; each text as its length in bytes and its UTF-8.
/// </remarks>
internal static class HistoryCodec
{
    private const byte Format = 1;

    [ThreadStatic]
    private static byte[]? scratch;

    public static byte[] Write(params ReadOnlySpan<HistoryEvent> facts)
    {
        var writer = new Writer(scratch ?? new byte[1024]);
        writer.Byte(Format);
        long before = 0;
        foreach (var fact in facts)
        {
            writer.Byte((byte)fact.Kind);
            writer.Byte((byte)((fact.Name is null ? 0 : 1) | (fact.Data is null ? 0 : 2) | (fact.Reference is null ? 0 : 4)));
            writer.Number(fact.At.UtcTicks - before);
            before = fact.At.UtcTicks;
            writer.Number(fact.TaskId);
            writer.Text(fact.Name);
            writer.Text(fact.Data);
            writer.Text(fact.Reference);
        }

        return writer.ToArray(out scratch);
    }

    /// <exception cref="InvalidDataException">These are not bytes that this program, or one before it, has written.</exception>
    public static void Read(ReadOnlySpan<byte> bytes, List<HistoryEvent> into)
    {
        var reader = new Reader(bytes);
        if (reader.Byte() is var format && format != Format)
            throw new InvalidDataException($"History is stored in format {format}; this program reads format {Format}.");
        long at = 0;
        while (!reader.AtEnd)
        {
            var kind = (EventKind)reader.Byte();
            var texts = reader.Byte();
            at = reader.Time(at);
            var task = (int)reader.Number();
            into.Add(new HistoryEvent(
                kind,
                new DateTimeOffset(at, TimeSpan.Zero),
                task,
                (texts & 1) != 0 ? reader.Text() : null,
                (texts & 2) != 0 ? reader.Text() : null,
                (texts & 4) != 0 ? reader.Text() : null));
        }
    }

    private ref struct Writer(byte[] buffer)
    {
        private const int LargestKept = 64 * 1024;
        private byte[] buffer = buffer;
        private int length;

        public void Byte(byte value)
        {
            Reserve(1);
            buffer[length++] = value;
        }

        public void Number(long value)
        {
            Reserve(10);
            var rest = (ulong)((value << 1) ^ (value >> 63));
            for (; rest >= 0x80; rest >>= 7)
                buffer[length++] = (byte)(rest | 0x80);
            buffer[length++] = (byte)rest;
        }

        public void Text(string? text)
        {
            if (text is null)
                return;
            var bytes = Encoding.UTF8.GetByteCount(text);
            Number(bytes);
            Reserve(bytes);
            length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(length));
        }

        /// <param name="kept">A buffer for the next time, unless this one has grown too large to keep.</param>
        public readonly byte[] ToArray(out byte[]? kept)
        {
            kept = buffer.Length <= LargestKept ? buffer : null;
            return buffer.AsSpan(0, length).ToArray();
        }

        private void Reserve(int more)
        {
            if (length + more > buffer.Length)
                Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + more));
        }
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> rest = bytes;

        public readonly bool AtEnd => rest.IsEmpty;

        public byte Byte()
        {
            if (rest.IsEmpty)
                throw Damaged();
            var value = rest[0];
            rest = rest[1..];
            return value;
        }

        public long Number()
        {
            ulong value = 0;
            for (var shift = 0; shift < 64; shift += 7)
            {
                var next = Byte();
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80)
                    return (long)(value >> 1) ^ -(long)(value & 1);
            }

            throw Damaged();
        }

        public long Time(long before)
        {
            var at = unchecked(before + Number());
            return at >= DateTimeOffset.MinValue.Ticks && at <= DateTimeOffset.MaxValue.Ticks ? at : throw Damaged();
        }

        public string Text()
        {
            var length = Number();
            if (length < 0 || length > rest.Length)
                throw Damaged();
            var text = Encoding.UTF8.GetString(rest[..(int)length]);
            rest = rest[(int)length..];
            return text;
        }

        private static InvalidDataException Damaged() => new("A row of the history cannot be read: the durable store is damaged.");
    }
}
