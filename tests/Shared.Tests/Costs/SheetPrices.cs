using System.Text.Json.Nodes;
using Keelson.Costs;

namespace Keelson.Tests.Costs;

/// <summary>The price sheet that the simulated Azure serves, without HTTP, in US dollars so that figures can be checked by eye.</summary>
internal sealed class SheetPrices : IPriceSource
{
    private static readonly Lazy<PriceSheetRow[]> Rows = new(Read);

    public string Currency => "USD";

    public Task<Price?> GetAsync(PriceQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(PriceChoice.Best(query, Rows.Value));

    private static PriceSheetRow[] Read()
    {
        var sheet = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "prices.json")))!;
        var regions = sheet["regions"]!.AsObject().Select(r => r.Key).ToArray();
        return [.. sheet["meters"]!.AsArray().SelectMany(m => regions.Select((region, i) => Row(m!.AsArray(), region, i)))];
    }

    private static PriceSheetRow Row(JsonArray meter, string region, int index)
    {
        return new(
            Text(0), region, Text(4), Text(2), Text(3), Text(5), Text(6), "USD", meter.Count > 8 ? Text(8) : "Consumption",
            meter[7]![index]!.GetValue<decimal>(), 0);

        string Text(int column) => meter[column]!.GetValue<string>();
    }
}
