using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Policies;

namespace Keelson.Azure;

/// <summary>A metric of a resource from Azure Monitor: one call per resource and query.</summary>
internal sealed class MetricFacts(ArmConnection arm, TimeProvider time) : IFactReader
{
    private const string Api = "2023-10-01";

    public string Kind => FactKinds.Metric;

    public bool AsksForEach => true;

    public async Task<JsonElement> ReadAsync(string resourceId, FactKey key, CancellationToken cancellationToken)
    {
        var query = MetricQuery.Of(key);
        var reply = await arm.GetAsync(PathOf(resourceId, query), resourceId, cancellationToken);
        var series = (reply?.Body?["value"] as JsonArray)?.FirstOrDefault()?["timeseries"] as JsonArray;
        return series is [{ } first, ..]
            ? JsonSerializer.SerializeToElement(Points(first, query.Aggregation))
            : JsonSerializer.SerializeToElement<object?>(null);
    }

    private string PathOf(string resourceId, MetricQuery query)
    {
        var (from, to) = query.Window(time.GetUtcNow());
        var path = ArmPaths.Of($"{resourceId}/providers/Microsoft.Insights/metrics", Api)
            + $"&metricnames={Uri.EscapeDataString(query.Name)}&aggregation={Uri.EscapeDataString(query.Aggregation)}"
            + $"&interval={Uri.EscapeDataString(query.Interval)}&timespan={Stamp(from)}/{Stamp(to)}";
        if (query.Namespace is { } @namespace)
            path += $"&metricnamespace={Uri.EscapeDataString(@namespace)}";
        return query.Filter is { } filter ? path + $"&$filter={Uri.EscapeDataString(filter)}" : path;
    }

    private static IEnumerable<double?> Points(JsonNode series, string aggregation) =>
        (series["data"] as JsonArray ?? []).Select(point => (double?)point?[aggregation]);

    private static string Stamp(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:00Z", CultureInfo.InvariantCulture);
}
