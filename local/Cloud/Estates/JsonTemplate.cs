using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Keelson.Local.Cloud.Estates;

/// <summary>
/// JSON written as it looks: an interpolated string straight into UTF-8. Line breaks, indentation, and the space that the
/// compiler wants between closing braces are left out. Values are names and numbers of the generator: nothing is escaped.
/// </summary>
internal sealed class JsonTemplate
{
    private readonly ArrayBufferWriter<byte> _output = new(4096);

    public ReadOnlyMemory<byte> Written => _output.WrittenMemory;

    public void Clear() => _output.ResetWrittenCount();

    public void Write([InterpolatedStringHandlerArgument("")] ref Handler text) => _ = text;

    public void Raw(ReadOnlySpan<byte> json) => _output.Write(json);

    [InterpolatedStringHandler]
    internal readonly ref struct Handler
    {
        private readonly ArrayBufferWriter<byte> _output;

        public Handler(int literalLength, int formattedCount, JsonTemplate template)
        {
            _ = literalLength + formattedCount;
            _output = template._output;
        }

        public void AppendLiteral(string text)
        {
            var rest = text.AsSpan();
            for (int end; (end = rest.IndexOf('\n')) >= 0; rest = rest[(end + 1)..].TrimStart(' '))
            {
                Compact(rest[..end]);
            }
            Compact(rest);
        }

        public void AppendFormatted(string? text) => Compact(text);

        public void AppendFormatted(bool value) => _output.Write(value ? "true"u8 : "false"u8);

        public void AppendFormatted(int value) => Formatted(value, default);

        public void AppendFormatted(Guid value) => Formatted(value, default);

        /// <summary>To the second, in UTC.</summary>
        public void AppendFormatted(DateTimeOffset value) => Formatted(value.UtcDateTime, "yyyy-MM-ddTHH:mm:ssZ");

        private void Formatted<T>(T value, ReadOnlySpan<char> format)
            where T : IUtf8SpanFormattable
        {
            value.TryFormat(_output.GetSpan(40), out var length, format, CultureInfo.InvariantCulture);
            _output.Advance(length);
        }

        private void Compact(ReadOnlySpan<char> text)
        {
            for (int space; (space = text.IndexOf(" }")) >= 0; text = text[(space + 1)..])
            {
                Transcode(text[..space]);
            }
            Transcode(text);
        }

        private void Transcode(ReadOnlySpan<char> text)
        {
            if (text.Length > 0)
            {
                _output.Advance(Encoding.UTF8.GetBytes(text, _output.GetSpan(text.Length * 3)));
            }
        }
    }
}
