using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Http;
using Microsoft.AspNetCore.Http;

namespace Keelson.Local.Cloud.Providers.RetailPrices;

/// <summary>
/// The Azure Retail Prices API: anonymous, <c>GET /api/retail/prices</c> with <c>currencyCode</c>, <c>$filter</c> and
/// <c>$skip</c>,
/// a hundred items a page.
/// </summary>
internal sealed class RetailPricesEndpoint : ICloudEndpoint
{
    private const string Path = "/api/retail/prices";
    private const int PageSize = 100;
    private const int MaxFilter = 4_000;

    public bool Serves(HttpRequest request) => request.Path.Equals(Path, StringComparison.OrdinalIgnoreCase);

    public Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            throw ArmErrors.MethodNotAllowed(context.Request.Method, Path);
        }
        var query = context.Request.Query;
        var currency = query["currencyCode"].ToString().Trim('\'');
        currency = currency.Length == 0 ? "USD" : currency.ToUpperInvariant();
        var answer = Answer(query["$filter"].ToString(), currency, query["$skip"].ToString(), context.Request);
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }

    private static JsonObject Answer(string filter, string currency, string skipText, HttpRequest request)
    {
        var sheet = PriceSheet.Default;
        var rate = sheet.Rate(currency)
            ?? throw ArmErrors.Invalid("InvalidCurrencyCode", $"The currency code '{currency}' is not supported.");
        if (filter.Length > MaxFilter)
        {
            throw ArmErrors.Invalid("InvalidFilter", $"The filter is longer than {MaxFilter} characters.");
        }
        _ = int.TryParse(skipText, NumberStyles.None, CultureInfo.InvariantCulture, out var skip);
        var found = sheet.Items.Where(PriceFilter.Parse(filter)).ToList();
        var page = found.Skip(skip).Take(PageSize)
            .Select(item => (JsonNode)item.ToJson(currency, rate, sheet.Effective)).ToArray();
        var next = skip + page.Length < found.Count
            ? $"{request.Scheme}://{request.Host}{Path}?currencyCode='{currency}'&$filter={Uri.EscapeDataString(filter)}&$skip={skip + page.Length}"
            : null;
        return new JsonObject
        {
            ["BillingCurrency"] = currency,
            ["CustomerEntityId"] = "Default",
            ["CustomerEntityType"] = "Retail",
            ["Items"] = new JsonArray(page),
            ["NextPageLink"] = next,
            ["Count"] = page.Length,
        };
    }
}
