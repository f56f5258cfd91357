using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Keelson.Azure;
using Microsoft.Extensions.Options;

namespace Keelson.Costs;

/// <summary>
/// The Azure Retail Prices API: public, anonymous, list prices in any currency. Answers are kept for a day, "no such meter"
/// included.
/// </summary>
/// <remarks>https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices</remarks>
public sealed class RetailPriceSource : IPriceSource
{
    private const string Path = "/api/retail/prices";

    // A query names one meter; more pages than these mean that it does not, and prices would be picked at random.
    private const int MostPages = 20;

    // Far more than there are meters in use; a guard against sizes that people make up.
    private const int MostKept = 5_000;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ConcurrentDictionary<PriceQuery, (Price? Price, DateTimeOffset ReadAt)> _kept = new();
    private readonly HttpPipeline _pipeline;
    private readonly Uri _endpoint;
    private readonly TimeProvider _time;

    public RetailPriceSource(IOptions<AzureOptions> options, TimeProvider time, Random random)
    {
        _pipeline = RetailPricePipeline.Create(options.Value, time, random);
        _endpoint = options.Value.RetailPricesEndpoint;
        _time = time;
        Currency = options.Value.Currency;
    }

    public string Currency { get; }

    public async Task<Price?> GetAsync(PriceQuery query, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (_kept.TryGetValue(query, out var known) && now - known.ReadAt < Kept)
            return known.Price;
        var price = PriceChoice.Best(query, await ReadAsync(query, cancellationToken));
        if (price is null && query.Region is not null)
        {
            // Some meters have one price for the whole world and carry no region, or this one.
            var worldwide = query with { Region = null };
            var rows = await ReadAsync(worldwide, cancellationToken);
            price = PriceChoice.Best(worldwide, rows.Where(r => r.ArmRegionName is null or "" or "Global"));
        }
        if (_kept.Count >= MostKept)
            _kept.Clear();
        _kept[query] = (price, now);
        return price;
    }

    private async Task<IReadOnlyList<PriceSheetRow>> ReadAsync(PriceQuery query, CancellationToken cancellationToken)
    {
        var rows = new List<PriceSheetRow>();
        var next = new Uri(_endpoint, $"{Path}?currencyCode='{Currency}'&$filter={Uri.EscapeDataString(Filter(query))}");
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await ReadPageAsync(next, cancellationToken);
            rows.AddRange(answer.Items ?? []);
            if (answer.NextPageLink is not { Length: > 0 } link)
                return rows;
            next = Following(link);
        }
        throw new PermanentException(
            "prices.too-many", null, $"The price sheet has more than {MostPages} pages for {Filter(query)}. Name the meter more closely.");
    }

    private async Task<PriceSheetPage> ReadPageAsync(Uri uri, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Uri.Reset(uri);
        message.Request.Headers.SetValue("Accept", "application/json");
        await RetailPricePipeline.SendAsync(_pipeline, message, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize<PriceSheetPage>(message.Response.Content.ToMemory().Span, Json)
                ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new TransientException("prices.garbled", null, "The price sheet's answer is not the JSON it should be.", inner: e);
        }
    }

    private Uri Following(string link) =>
        Uri.TryCreate(_endpoint, link, out var uri) && uri.Scheme == _endpoint.Scheme
            && uri.Authority.Equals(_endpoint.Authority, StringComparison.OrdinalIgnoreCase)
            ? uri
            : throw new PermanentException(
                "prices.foreign-address", null, $"The price sheet's next page is not on {_endpoint.Authority} and was not followed.");

    private static string Filter(PriceQuery query)
    {
        var terms = new (string Field, string? Value)[]
        {
            ("serviceName", query.Service),
            ("priceType", "Consumption"),
            ("armRegionName", query.Region),
            ("armSkuName", query.ArmSku),
            ("productName", query.Product),
            ("skuName", query.Sku),
            ("meterName", query.Meter),
        };
        return string.Join(" and ", terms.Where(t => t.Value is not null)
            .Select(t => $"{t.Field} eq '{t.Value!.Replace("'", "''", StringComparison.Ordinal)}'"));
    }
}
