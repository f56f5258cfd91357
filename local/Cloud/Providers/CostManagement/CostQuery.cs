using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.CostManagement;

/// <summary>The part of Cost Management's query language that is served: the sum over a time, for all or by resource.</summary>
internal sealed record CostQuery
{
    /// <summary>The name of the aggregated column: <c>Cost</c> or <c>PreTaxCost</c>.</summary>
    public required string Column { get; init; }

    public required double Days { get; init; }

    public required bool ByResource { get; init; }

    /// <summary>Keys of the resources to count; null: all of the scope.</summary>
    public IReadOnlySet<string>? Only { get; init; }

    /// <exception cref="ArmException">400: not understood.</exception>
    public static CostQuery Parse(JsonObject body, DateTimeOffset now)
    {
        if (body.Text("type") is not ("Usage" or "ActualCost" or "AmortizedCost"))
        {
            throw Bad("type must be Usage, ActualCost or AmortizedCost.");
        }
        if (body.Text("dataset.granularity") is not (null or "None"))
        {
            throw Bad("Only the granularity None is served here.");
        }
        var grouping = body.Objects("dataset.grouping");
        if (grouping.Any(one => !one.Is("type", "Dimension") || !one.Is("name", "ResourceId")))
        {
            throw Bad("Only grouping by the dimension ResourceId is served here.");
        }
        return new CostQuery
        {
            Column = Aggregated(body),
            Days = Length(body, now),
            ByResource = grouping.Count > 0,
            Only = Filter(body),
        };
    }

    private static string Aggregated(JsonObject body)
    {
        var columns = (body.At("dataset.aggregation") as JsonObject ?? [])
            .Select(one => one.Value.Is("function", "Sum") ? one.Value.Text("name") : null).ToList();
        return columns is ["Cost" or "PreTaxCost" or "CostUSD"]
            ? columns[0]!
            : throw Bad("dataset.aggregation must be one Sum of Cost or PreTaxCost.");
    }

    private static double Length(JsonObject body, DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var month = today.AddDays(1 - today.Day);
        return body.Text("timeframe") switch
        {
            "MonthToDate" or "BillingMonthToDate" => (now - month).TotalDays,
            "TheLastMonth" or "TheLastBillingMonth" => (month - month.AddMonths(-1)).TotalDays,
            "WeekToDate" => (now - today.AddDays(-(int)today.DayOfWeek)).TotalDays,
            "Custom" when Instant(body, "from") is { } from && Instant(body, "to") is { } to && from <= to =>
                Math.Max(0, ((to < now ? to : now) - from).TotalDays),
            var other => throw Bad($"The timeframe '{other}' is not served, or its timePeriod has no from and to."),
        };
    }

    private static HashSet<string>? Filter(JsonObject body)
    {
        if (body.At("dataset.filter") is not JsonObject filter)
        {
            return null;
        }
        return filter.At("dimensions") is { } dimensions && dimensions.Is("name", "ResourceId") && dimensions.Is("operator", "In")
            ? [.. dimensions.Texts("values").Select(id => id.TrimEnd('/').ToLowerInvariant())]
            : throw Bad("Only a filter on the dimension ResourceId with the operator In is served here.");
    }

    private static DateTimeOffset? Instant(JsonObject body, string end) => DateTimeOffset.TryParse(
        body.Text($"timePeriod.{end}"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static ArmException Bad(string message) => ArmErrors.Invalid("BadRequest", message);
}
