namespace Keelson.Costs;

/// <summary>Log Analytics workspaces: per GB taken in, and kept for longer than the 31 days that are included.</summary>
internal static class WorkspaceCosts
{
    private const string Service = "Log Analytics";
    private const decimal AssumedGigabytes = 10;
    private const decimal IncludedDays = 31;
    private const decimal DaysPerMonth = 30;

    public static IReadOnlyList<MeterDemand>? Workspace(CostedResource workspace)
    {
        if (workspace.Text("properties.sku.name") is { } sku && !sku.Equals("PerGB2018", StringComparison.OrdinalIgnoreCase))
            return null;
        var gigabytes = AssumedGigabytes;
        var origin = "assumed";
        // -1 is Azure's word for no cap.
        if (workspace.Number("properties.workspaceCapping.dailyQuotaGb") is { } daily and > 0 && daily * DaysPerMonth < gigabytes)
        {
            gigabytes = daily * DaysPerMonth;
            origin = "the daily cap";
        }
        var demands = new List<MeterDemand>
        {
            new(Meter("Analytics Logs Data Ingestion"), Measure.Gigabytes, gigabytes, $"{gigabytes:0.##} GB of logs, {origin}"),
        };
        if (workspace.Number("properties.retentionInDays") is { } days && days > IncludedDays)
        {
            var kept = gigabytes * (days - IncludedDays) / DaysPerMonth;
            demands.Add(new(
                Meter("Analytics Logs Data Retention"), Measure.Gigabytes, kept,
                $"{gigabytes:0.##} GB a month kept for {days:0} days, {IncludedDays:0} of them included"));
        }
        return demands;

        PriceQuery Meter(string meter) => workspace.Query(Service, meter: meter);
    }
}
