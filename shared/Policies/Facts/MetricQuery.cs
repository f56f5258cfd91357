using System.Text.Json;
using System.Text.Json.Serialization;

namespace Keelson.Policies;

/// <summary>What a metric fact asks Azure Monitor for. As text it is JSON, the same for equal queries.</summary>
/// <param name="Aggregation"><c>average</c>, <c>total</c>, <c>count</c>, <c>minimum</c> or <c>maximum</c>.</param>
/// <param name="Hours">How far back from now.</param>
/// <param name="Interval">ISO 8601, as Azure Monitor takes it: <c>PT5M</c>, <c>P1D</c>.</param>
/// <param name="WholeDays">The window starts and ends at midnight UTC: the last full days.</param>
public sealed record MetricQuery(
    string Name,
    string Aggregation,
    double Hours,
    string Interval,
    string? Namespace = null,
    string? Filter = null,
    bool WholeDays = false)
{
    /// <summary>The fact to ask for.</summary>
    [JsonIgnore]
    public FactKey Key => new(FactKinds.Metric, ToString());

    /// <exception cref="JsonException">It is no query.</exception>
    public static MetricQuery Of(FactKey key) => JsonSerializer.Deserialize<MetricQuery>(key.Argument, KeelsonJson.Options)
        ?? throw new JsonException("A metric query is needed.");

    /// <summary>The window in UTC.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Window(DateTimeOffset now)
    {
        var to = now.ToUniversalTime();
        var from = to.AddHours(-Hours);
        return WholeDays ? (Midnight(from), Midnight(to)) : (from, to);
    }

    public override string ToString() => JsonSerializer.Serialize(this, KeelsonJson.Options);

    private static DateTimeOffset Midnight(DateTimeOffset time) => new(time.UtcDateTime.Date, TimeSpan.Zero);
}
