using System.Text;

namespace Keelson.Policies;

/// <summary>JSON as services and people write it, and as they should not but may: seeded, so a failure can be repeated.</summary>
internal sealed class RandomJson(Random random)
{
    private static readonly string[] Names =
    [
        "id", "name", "type", "location", "tags", "sku", "properties", "a", "b", "enabled", "Enabled", "größe", "", "a b",
        "na\\u006de", "日本",
    ];

    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "-0", "1", "10", "-1", "1.0", "1.50", "1e3", "1E+2", "-2.5e-3", "12345678901234567890",
        "1e400",
        "\"\"", "\"x\"", "\"X\"", "\"Deny\"", "\"deny\"", "\"10\"", "\" a \"", "\"[]{},:\"", "\"q\\\"q\"", "\"\\\\\"", "\"\\n\\t\\/\"",
        "\"\\u00fc\"", "\"ü\"",
        "\"\\u0000\"", "\"😀\"", "\"\\ud83d\\ude00\"", "\"westeurope\"", "\"2026-01-02T03:04:05Z\"", "\"TLS1_0\"",
    ];

    /// <summary>A value of at most this many levels.</summary>
    public string Value(int depth)
    {
        var text = new StringBuilder();
        Write(text, depth);
        return text.ToString();
    }

    /// <summary>The same bytes with a few changed, left out, doubled or added: mostly no JSON any more.</summary>
    public byte[] Corrupt(byte[] json)
    {
        var bytes = json.ToList();
        for (var i = random.Next(1, 4); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes.RemoveAt(at); break;
                case 1: bytes.Insert(at, bytes[random.Next(bytes.Count)]); break;
                case 2: bytes[at] = (byte)random.Next(256); break;
                case 3: bytes[at] = (byte)"{}[],:\"\\ \n0-+.eEtfnu\0"[random.Next(21)]; break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }
        return [.. bytes];
    }

    private void Write(StringBuilder text, int depth)
    {
        switch (depth == 0 ? 0 : random.Next(4))
        {
            case 0 or 1:
                text.Append(Pick(Scalars));
                break;
            case 2:
                Several(text, '[', ']', () => Write(text, depth - 1));
                break;
            default:
                Several(text, '{', '}', () =>
                {
                    text.Append('"').Append(Pick(Names)).Append('"').Append(Space()).Append(':').Append(Space());
                    Write(text, depth - 1);
                });
                break;
        }
    }

    private void Several(StringBuilder text, char open, char close, Action write)
    {
        text.Append(open).Append(Space());
        for (var i = random.Next(6); i > 0; i--)
        {
            write();
            text.Append(Space()).Append(i > 1 ? "," : "").Append(Space());
        }
        text.Append(close);
    }

    private string Space() => random.Next(8) == 0 ? Pick(" ", "\n", "\r\n\t", "          ") : "";

    private string Pick(params string[] from) => from[random.Next(from.Length)];
}
