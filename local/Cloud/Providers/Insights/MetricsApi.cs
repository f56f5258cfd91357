using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Providers.Insights;

/// <summary>
/// <c>GET {resource}/providers/Microsoft.Insights/metrics</c> with <c>metricnames</c>, <c>timespan</c>, <c>interval</c>,
/// <c>aggregation</c>: one series per metric, a point per interval. <c>$filter</c> on dimensions is accepted and does not
/// split the series.
/// </summary>
internal sealed class MetricsApi(World world, CloudStore store) : IArmApi
{
    private const int MostMetrics = 20;
    private const int MostPoints = 20_000;
    private static readonly string[] Aggregations = ["average", "total", "count", "minimum", "maximum"];

    public ValueTask<ArmResponse?> HandleAsync(ArmRequest request) => new(
        request.IsGet && request.Path is { Namespace: { } provider, Tail: { } tail }
        && Is(provider, "Microsoft.Insights") && Is(tail, "metrics")
            ? Answer(request)
            : null);

    private ArmResponse Answer(ArmRequest request)
    {
        var names = (request.Query("metricnames") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (names.Length is 0 or > MostMetrics)
        {
            throw Bad($"metricnames must name 1 to {MostMetrics} metrics, separated by commas.");
        }
        var (from, to) = Timespan(request.Query("timespan"));
        var interval = Interval(request.Query("interval"), to - from);
        var aggregations = Aggregate(request.Query("aggregation") ?? "Average");
        return store.Read(session =>
        {
            if (!session.Resources.Exists(request.Target.Key))
            {
                Containers.RequireScope(session, request.Target);
                throw ArmErrors.ResourceNotFound(request.Target);
            }
            var metrics = names.Select(name => (JsonNode)Metric(
                request, name, Points(session, request, name, (from, to, interval), aggregations)));
            return ArmResponse.Json(200, new JsonObject
            {
                ["cost"] = names.Length * (int)Math.Ceiling((to - from) / interval),
                ["timespan"] = $"{Stamp(from)}/{Stamp(to)}",
                ["interval"] = XmlConvert.ToString(interval),
                ["value"] = new JsonArray([.. metrics]),
                ["namespace"] = request.Query("metricnamespace") ?? request.Target.Type,
                ["resourceregion"] = (string?)session.Resources.Find(request.Target.Key)!.ParseBody()["location"] ?? "global",
            });
        });
    }

    private JsonArray? Points(
        Session session, ArmRequest request, string metric, (DateTimeOffset From, DateTimeOffset To, TimeSpan Interval) window,
        IReadOnlyList<string> aggregations)
    {
        if (MetricReadings.Of(session, request.Target.Key, metric, world.Options.Seed ?? 0) is not { } value)
        {
            return null;
        }
        var points = new JsonArray();
        for (var at = window.From; at < window.To; at += window.Interval)
        {
            var point = new JsonObject { ["timeStamp"] = Stamp(at) };
            foreach (var aggregation in aggregations)
            {
                point[aggregation] = aggregation == "count" ? 1 : value(at);
            }
            points.Add((JsonNode)point);
        }
        return points;
    }

    private static JsonObject Metric(ArmRequest request, string name, JsonArray? points) => new()
    {
        ["id"] = $"{request.Target.Text}/providers/Microsoft.Insights/metrics/{name}",
        ["type"] = "Microsoft.Insights/metrics",
        ["name"] = new JsonObject { ["value"] = name, ["localizedValue"] = name },
        ["unit"] = name.StartsWith("Percentage", StringComparison.OrdinalIgnoreCase) ? "Percent" : "Count",
        ["timeseries"] = points is null
            ? new JsonArray()
            : new JsonArray(new JsonObject { ["metadatavalues"] = new JsonArray(), ["data"] = points }),
        ["errorCode"] = "Success",
    };

    private (DateTimeOffset From, DateTimeOffset To) Timespan(string? text)
    {
        if (text is null)
        {
            return (world.Now.AddHours(-1), world.Now);
        }
        return text.Split('/') is [var from, var to] && Instant(from) is { } start && Instant(to) is { } end && start < end
            ? (start, end)
            : throw Bad($"The timespan '{text}' is not of the form start/end in ISO 8601.");
    }

    private static TimeSpan Interval(string? text, TimeSpan window)
    {
        TimeSpan interval;
        try
        {
            interval = text is null ? TimeSpan.FromMinutes(1) : XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            throw Bad($"The interval '{text}' is not an ISO 8601 duration, such as PT5M.");
        }
        return interval >= TimeSpan.FromMinutes(1) && window / interval <= MostPoints
            ? interval
            : throw Bad($"The interval '{text}' is less than a minute or gives more than {MostPoints} points.");
    }

    private static List<string> Aggregate(string text)
    {
        var wanted = text.Split(',', StringSplitOptions.TrimEntries).Select(name => name.ToLowerInvariant()).ToList();
        return wanted.Find(name => !Aggregations.Contains(name)) is { } wrong
            ? throw Bad($"The aggregation '{wrong}' is not one of {string.Join(", ", Aggregations)}.")
            : wanted;
    }

    private static DateTimeOffset? Instant(string text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant.ToUniversalTime() : null;

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static ArmException Bad(string message) => ArmErrors.Invalid("BadRequest", message);
}
