using System.Text;
using System.Text.Unicode;

namespace Keelson.Policies;

/// <summary>Bytes as text: UTF-8, with or without its mark.</summary>
internal static class YamlBytes
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="YamlFaultException">Too many, or not UTF-8.</exception>
    public static string Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > YamlBounds.MaxBytes)
        {
            throw new YamlFaultException(
                0, 0, $"the file has {bytes.Length} bytes, at most {YamlBounds.MaxBytes} are read. Split it");
        }
        if (bytes.StartsWith(Mark))
            bytes = bytes[Mark.Length..];
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        var good = GoodLength(bytes);
        var line = 1 + bytes[..good].Count((byte)'\n');
        var column = 1 + Encoding.UTF8.GetCharCount(bytes[(bytes[..good].LastIndexOf((byte)'\n') + 1)..good]);
        throw new YamlFaultException(line, column, $"the byte 0x{bytes[good]:X2} is not UTF-8. Save the file as UTF-8");
    }

    private static int GoodLength(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length
            && Rune.DecodeFromUtf8(bytes[at..], out _, out var length) is System.Buffers.OperationStatus.Done)
        {
            at += length;
        }
        return at;
    }
}
