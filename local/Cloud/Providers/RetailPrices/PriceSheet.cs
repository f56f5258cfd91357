using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Providers.RetailPrices;

/// <summary>The meters of <c>prices.json</c>, unfolded to one item per region. See the README beside it.</summary>
internal sealed class PriceSheet
{
    private static readonly Lazy<PriceSheet> Embedded = new(Load);

    private readonly Dictionary<string, decimal> _currencies;

    private PriceSheet(IReadOnlyList<PriceItem> items, Dictionary<string, decimal> currencies, string effective)
    {
        Items = items;
        _currencies = currencies;
        Effective = effective;
    }

    public static PriceSheet Default => Embedded.Value;

    public IReadOnlyList<PriceItem> Items { get; }

    public string Effective { get; }

    /// <summary>Units of the currency per US dollar; null when the sheet does not have it.</summary>
    public decimal? Rate(string currency) => _currencies.TryGetValue(currency, out var rate) ? rate : null;

    private static PriceSheet Load()
    {
        using var stream = typeof(PriceSheet).Assembly.GetManifestResourceStream("prices.json")!;
        var json = JsonNode.Parse(stream)!;
        var regions = json["regions"]!.AsObject()
            .Select(r => (Name: r.Key, Display: r.Value!.GetValue<string>())).ToList();
        var items = new List<PriceItem>();
        foreach (var row in json["meters"]!.AsArray().Select(meter => meter!.AsArray()))
        {
            for (var i = 0; i < regions.Count; i++)
            {
                items.Add(Item(row, regions[i], row[7]![i]!.GetValue<decimal>()));
            }
        }
        var currencies = json["currencies"]!.AsObject().ToDictionary(
            c => c.Key, c => c.Value!.GetValue<decimal>(), StringComparer.OrdinalIgnoreCase);
        return new PriceSheet(items, currencies, json["effectiveStartDate"]!.GetValue<string>());
    }

    private static PriceItem Item(JsonArray row, (string Name, string Display) region, decimal usd)
    {
        string Text(int i) => row[i]!.GetValue<string>();
        return new PriceItem(Text(0), Text(1), Text(2), Text(3), Text(4), Text(5), Text(6), region.Name,
            region.Display, usd,
            row.Count > 8 ? Text(8) : "Consumption", row.Count > 9 ? Text(9) : null);
    }
}
