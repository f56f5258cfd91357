using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Keelson.Policies;

namespace Keelson.Azure;

/// <summary>What resources have cost, from one query per subscription and timeframe that is shared for an hour.</summary>
internal sealed class CostFacts(ArmConnection arm, TimeProvider time) : IFactReader
{
    private const string Api = "2023-11-01";

    private readonly SharedReads<CostTable> _tables = new(time, FactLifetimes.Costs);

    public string Kind => FactKinds.Cost;

    public async Task<JsonElement> ReadAsync(string resourceId, FactKey key, CancellationToken cancellationToken)
    {
        var subscription = ArmPaths.SubscriptionOf(resourceId);
        var table = await _tables.GetAsync(
            $"{subscription}/{key.Argument}", () => QueryAsync($"/subscriptions/{subscription}", key.Argument), cancellationToken);
        return JsonSerializer.SerializeToElement(table.Of(resourceId) is { } cost
            ? new JsonObject { [CostTable.Column] = cost, ["Currency"] = table.Currency }
            : null);
    }

    private async Task<CostTable> QueryAsync(string subscription, string timeframe)
    {
        var table = new CostTable();
        var path = ArmPaths.Of($"{subscription}/providers/Microsoft.CostManagement/query", Api);
        for (string? next = path; next is not null;)
        {
            var reply = await arm.SendAsync(
                RequestMethod.Post, next, subscription, Body(timeframe), ifMatch: null, CancellationToken.None);
            var properties = reply!.Require(subscription)["properties"] as JsonObject ?? [];
            table.Add(properties);
            next = (string?)properties["nextLink"] is { Length: > 0 } link ? arm.Relative(link) : null;
        }
        return table;
    }

    private JsonObject Body(string timeframe)
    {
        var body = new JsonObject
        {
            ["type"] = "ActualCost",
            ["timeframe"] = timeframe,
            ["dataset"] = new JsonObject
            {
                ["granularity"] = "None",
                ["aggregation"] = new JsonObject
                {
                    ["totalCost"] = new JsonObject { ["name"] = CostTable.Column, ["function"] = "Sum" },
                },
                ["grouping"] = new JsonArray(new JsonObject { ["type"] = "Dimension", ["name"] = CostTable.ResourceColumn }),
            },
        };
        if (int.TryParse(timeframe, NumberStyles.None, CultureInfo.InvariantCulture, out var days))
        {
            // The last full days: today is not billed yet.
            var midnight = time.GetUtcNow().UtcDateTime.Date;
            body["timeframe"] = "Custom";
            body["timePeriod"] = new JsonObject
            {
                ["from"] = midnight.AddDays(-days).ToString("O", CultureInfo.InvariantCulture),
                ["to"] = midnight.ToString("O", CultureInfo.InvariantCulture),
            };
        }
        return body;
    }
}
