using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Keelson.Policies;

/// <summary>A line of the log <c>caps/{yyyyMMdd}/{policy}.jsonl</c>.</summary>
/// <param name="MonthlyCost">What the remediation adds; null when its count is given back.</param>
public sealed record CapLine(
    [property: JsonPropertyName("r")] string Remediation, [property: JsonPropertyName("cost")] decimal? MonthlyCost)
{
    public static byte[] Write(IEnumerable<CapLine> lines) => Encoding.UTF8.GetBytes(string.Concat(
        lines.Select(line => JsonSerializer.Serialize(line) + "\n")));

    /// <summary>The lines that are whole; and how many bytes they take.</summary>
    public static (IReadOnlyList<CapLine> Lines, int Length) Read(ReadOnlySpan<byte> bytes)
    {
        var lines = new List<CapLine>();
        var length = 0;
        for (int end; (end = bytes[length..].IndexOf((byte)'\n')) >= 0; length += end + 1)
            lines.Add(JsonSerializer.Deserialize<CapLine>(bytes.Slice(length, end))!);
        return (lines, length);
    }
}
