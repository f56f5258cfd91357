using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Providers.RetailPrices;

/// <summary>One price of one meter in one region, in US dollars.</summary>
internal sealed record PriceItem(
    string ServiceName, string ServiceFamily, string ProductName, string SkuName, string ArmSkuName, string MeterName,
    string UnitOfMeasure, string ArmRegionName, string Location, decimal Usd, string Type, string? ReservationTerm)
{
    /// <summary>The value of a field as a filter compares it; null when there is no such field.</summary>
    public string? Field(string name) => name.ToUpperInvariant() switch
    {
        "SERVICENAME" => ServiceName,
        "SERVICEFAMILY" => ServiceFamily,
        "PRODUCTNAME" => ProductName,
        "SKUNAME" => SkuName,
        "ARMSKUNAME" => ArmSkuName,
        "METERNAME" => MeterName,
        "ARMREGIONNAME" => ArmRegionName,
        "LOCATION" => Location,
        "PRICETYPE" or "TYPE" => Type,
        "RESERVATIONTERM" => ReservationTerm ?? "",
        _ => null,
    };

    /// <summary>The item as the Azure Retail Prices API answers it.</summary>
    public JsonObject ToJson(string currency, decimal rate, string effective)
    {
        var price = decimal.Round(Usd * rate, 6);
        var json = new JsonObject
        {
            ["currencyCode"] = currency,
            ["tierMinimumUnits"] = 0.0m,
            ["retailPrice"] = price,
            ["unitPrice"] = price,
            ["armRegionName"] = ArmRegionName,
            ["location"] = Location,
            ["effectiveStartDate"] = effective,
            ["meterId"] = Id($"meter/{ServiceName}/{ProductName}/{MeterName}/{ArmRegionName}").ToString(),
            ["meterName"] = MeterName,
            ["productId"] = "DZH318Z0" + Shaping.Rules.ShortHash(ProductName)[..4].ToUpperInvariant(),
            ["skuId"] = "DZH318Z0" + Shaping.Rules.ShortHash(ProductName)[..4].ToUpperInvariant() + "/"
                + Shaping.Rules.ShortHash(SkuName)[..4],
            ["productName"] = ProductName,
            ["skuName"] = SkuName,
            ["serviceName"] = ServiceName,
            ["serviceId"] = "DZH31" + Shaping.Rules.ShortHash(ServiceName)[..7].ToUpperInvariant(),
            ["serviceFamily"] = ServiceFamily,
            ["unitOfMeasure"] = UnitOfMeasure,
            ["type"] = Type,
            ["isPrimaryMeterRegion"] = true,
            ["armSkuName"] = ArmSkuName,
        };
        if (ReservationTerm is not null)
        {
            json["reservationTerm"] = ReservationTerm;
        }
        return json;
    }

    private static Guid Id(string text) =>
        new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
