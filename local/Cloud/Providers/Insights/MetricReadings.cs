using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Providers.Insights;

/// <summary>
/// The values of metrics: set through the control plane, else drawn from seed, resource, metric and time. Every resource
/// has its own level between 0 and 100, around which its values lie.
/// </summary>
internal static class MetricReadings
{
    public const string Kind = "metric";

    /// <summary>Of a body <c>{"metric": …, "value": number or null}</c>.</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static (string Name, JsonObject Body) Read(JsonObject given)
    {
        if ((string?)given["metric"] is not { Length: > 0 } metric || !given.ContainsKey("value"))
        {
            throw new FormatException("it needs a metric and a value (null: the metric has no data).");
        }
        return (metric.ToLowerInvariant(), new JsonObject { ["value"] = (double?)given["value"] });
    }

    /// <summary>The value of a metric as a function of time; null when it has no data.</summary>
    public static Func<DateTimeOffset, double>? Of(Session session, string resource, string metric, int seed)
    {
        if (session.Readings.Find(Kind, resource, metric.ToLowerInvariant()) is { } set)
        {
            return (double?)JsonNode.Parse(set)!["value"] is { } value ? _ => value : null;
        }
        var source = $"{seed}/{resource}/{metric.ToLowerInvariant()}";
        var level = Draw(source) * 90;
        return at => Math.Round(level + (Draw($"{source}/{at.ToUnixTimeSeconds()}") * 10), 3);
    }

    private static double Draw(string source)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(source), hash);
        return BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue;
    }
}
