using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Providers;

/// <summary>The price list, asked as the real one is.</summary>
public sealed class RetailPricesTests
{
    private const string Vm = "serviceName eq 'Virtual Machines' and armRegionName eq 'westeurope' and armSkuName eq 'Standard_D2s_v5'";

    [Fact]
    public async Task Query_Anonymous_AnswersTheRealShape()
    {
        await using var cloud = await CloudHarness.StartAsync();
        cloud.Http.DefaultRequestHeaders.Authorization = null;

        var answer = await QueryAsync(cloud, Vm + " and priceType eq 'Consumption' and skuName eq 'D2s v5'", "EUR");

        Assert.Equal("EUR", (string?)answer["BillingCurrency"]);
        var item = Assert.Single(answer["Items"]!.AsArray(), i => (string?)i!["productName"] == "Virtual Machines Dsv5 Series")!;
        Assert.Equal(("1 Hour", "D2s v5", "EU West", "Consumption"),
            ((string?)item["unitOfMeasure"], (string?)item["meterName"], (string?)item["location"], (string?)item["type"]));
        Assert.Equal(0.10005m, (decimal)item["retailPrice"]!);
        Assert.Null(answer["NextPageLink"]);
    }

    [Theory]
    [InlineData(Vm, 5)]
    [InlineData(Vm + " and priceType eq 'Reservation'", 2)]
    [InlineData(Vm + " and contains(meterName, 'Spot')", 1)]
    [InlineData(Vm + " and skuName ne 'D2s v5'", 1)]
    [InlineData("serviceName eq 'Key Vault' and armRegionName eq 'swedencentral' or serviceName eq 'NAT Gateway' and armRegionName eq 'westeurope'", 5)]
    [InlineData("serviceName eq 'virtual machines'", 0)]
    [InlineData("serviceName eq 'it''s and or nothing'", 0)]
    public async Task Query_Filter_FindsWhatItSays(string filter, int count)
    {
        await using var cloud = await CloudHarness.StartAsync();

        var answer = await QueryAsync(cloud, filter, "USD");

        Assert.Equal(count, (int)answer["Count"]!);
    }

    [Fact]
    public async Task Query_ManyItems_ArePagedWithoutLossOrRepeat()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pages = 0;
        for (var next = "/api/retail/prices?$filter=" + Uri.EscapeDataString("serviceName eq 'Storage'"); next is not null; pages++)
        {
            var page = JsonNode.Parse(await cloud.Http.GetStringAsync(new Uri(next, UriKind.RelativeOrAbsolute)))!;
            Assert.All(page["Items"]!.AsArray(), item => Assert.True(seen.Add(
                $"{item!["productName"]}/{item["meterName"]}/{item["armRegionName"]}")));
            next = (string?)page["NextPageLink"];
        }

        Assert.True(pages > 2);
        Assert.True(seen.Count > 200);
    }

    [Theory]
    [InlineData("colour eq 'blue'", "USD", "InvalidFilter")]
    [InlineData("serviceName = 'x'", "USD", "InvalidFilter")]
    [InlineData("serviceName eq 'x'", "XXX", "InvalidCurrencyCode")]
    public async Task Query_Nonsense_IsRefused(string filter, string currency, string code)
    {
        await using var cloud = await CloudHarness.StartAsync();

        var answer = await cloud.GetAsync(
            $"/api/retail/prices?api-version=2023-01-01-preview&currencyCode='{currency}'&$filter={Uri.EscapeDataString(filter)}");

        Assert.Equal((400, code), (answer.Status, answer.Code));
    }

    private static async Task<JsonNode> QueryAsync(CloudHarness cloud, string filter, string currency) =>
        JsonNode.Parse(await cloud.Http.GetStringAsync(new Uri(
            $"/api/retail/prices?currencyCode='{currency}'&$filter={Uri.EscapeDataString(filter)}", UriKind.Relative)))!;
}
