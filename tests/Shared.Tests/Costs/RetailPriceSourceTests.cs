using Keelson.Costs;

namespace Keelson.Tests.Costs;

public sealed class RetailPriceSourceTests
{
    private static readonly PriceQuery Query = new("Key Vault", "westeurope", Sku: "Standard", Meter: "Operations");

    [Fact]
    public async Task Get_Meter_AsksForItAndReadsThePrice()
    {
        await using var server = await PriceServer.StartAsync((request, _) =>
            request.Path == "/api/retail/prices" && request.Query["currencyCode"] == "'EUR'" ? (200, PriceServer.Page(0.026m)) : (400, null));

        var price = await server.Source().GetAsync(Query, CancellationToken.None);

        Assert.Equal(new Price("Operations", 0.026m, "10K", "EUR"), price);
        Assert.Equal(
            "serviceName eq 'Key Vault' and priceType eq 'Consumption' and armRegionName eq 'westeurope' and skuName eq 'Standard' "
            + "and meterName eq 'Operations'",
            Assert.Single(server.Filters));
    }

    [Fact]
    public async Task Get_QuoteInASize_StaysAValue()
    {
        await using var server = await PriceServer.StartAsync((_, _) => (200, new { Items = Array.Empty<object>() }));

        await server.Source().GetAsync(new("Virtual Machines", null, ArmSku: "x' or serviceName ne 'y"), CancellationToken.None);

        Assert.EndsWith("armSkuName eq 'x'' or serviceName ne ''y'", Assert.Single(server.Filters), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_SeveralPages_ReadsThemAll()
    {
        await using var server = await PriceServer.StartAsync((request, self) => (200, request.Query.ContainsKey("$skip")
            ? PriceServer.Page(0.05m)
            : PriceServer.Page(0.03m, $"{self.Address}/api/retail/prices?$skip=100")));

        var price = await server.Source().GetAsync(Query, CancellationToken.None);

        Assert.Equal(0.05m, price!.UnitPrice);
    }

    [Fact]
    public async Task Get_NextPageElsewhere_IsNotFollowed()
    {
        await using var server = await PriceServer.StartAsync((_, _) => (200, PriceServer.Page(0.03m, "http://127.0.0.1:1/api/retail/prices")));

        var error = await Assert.ThrowsAsync<PermanentException>(() => server.Source().GetAsync(Query, CancellationToken.None));

        Assert.Equal("prices.foreign-address", error.Code);
    }

    [Fact]
    public async Task Get_PagesWithoutEnd_GivesUp()
    {
        await using var server = await PriceServer.StartAsync((_, self) => (200, PriceServer.Page(0.03m, $"{self.Address}/api/retail/prices?$skip=1")));

        var error = await Assert.ThrowsAsync<PermanentException>(() => server.Source().GetAsync(Query, CancellationToken.None));

        Assert.Equal("prices.too-many", error.Code);
        Assert.Equal(20, server.Filters.Count);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("Global", true)]
    [InlineData("northeurope", false)]
    public async Task Get_NothingInTheRegion_TakesTheWorldwidePrice(string region, bool found)
    {
        await using var server = await PriceServer.StartAsync((request, _) => request.Query["$filter"].ToString().Contains("armRegionName", StringComparison.Ordinal)
            ? (200, new { Items = Array.Empty<object>() })
            : (200, PriceServer.Page(0.03m, region: region)));

        Assert.Equal(found, await server.Source().GetAsync(Query, CancellationToken.None) is not null);
    }

    [Fact]
    public async Task Get_WithinADay_AsksOnce()
    {
        var time = new LaterTime();
        await using var server = await PriceServer.StartAsync((_, _) => (200, PriceServer.Page(0.03m)));
        var source = server.Source(time);

        await source.GetAsync(Query, CancellationToken.None);
        time.Now += TimeSpan.FromHours(23);
        await source.GetAsync(Query, CancellationToken.None);
        var withinADay = server.Filters.Count;
        time.Now += TimeSpan.FromHours(2);
        await source.GetAsync(Query, CancellationToken.None);

        Assert.Equal(1, withinADay);
        Assert.Equal(2, server.Filters.Count);
    }

    [Fact]
    public async Task Get_Unwell_IsTransientAndNotRemembered()
    {
        var unwell = true;
        await using var server = await PriceServer.StartAsync((_, _) => unwell ? (503, "") : (200, PriceServer.Page(0.03m)));
        var source = server.Source();

        var error = await Assert.ThrowsAsync<TransientException>(() => source.GetAsync(Query, CancellationToken.None));
        unwell = false;

        Assert.Equal("prices.unavailable", error.Code);
        Assert.NotNull(await source.GetAsync(Query, CancellationToken.None));
    }

    [Fact]
    public async Task Get_FailsOnce_IsRetried()
    {
        await using var server = await PriceServer.StartAsync((_, self) => self.Filters.Count == 1 ? (500, "") : (200, PriceServer.Page(0.03m)));

        Assert.NotNull(await server.Source().GetAsync(Query, CancellationToken.None));
    }

    [Theory]
    [InlineData(400, "", typeof(PermanentException), "prices.refused")]
    [InlineData(302, "", typeof(PermanentException), "prices.refused")]
    [InlineData(200, "<html>", typeof(TransientException), "prices.garbled")]
    [InlineData(200, "null", typeof(TransientException), "prices.garbled")]
    public async Task Get_BadAnswer_SaysWhichKind(int status, string body, Type kind, string code)
    {
        await using var server = await PriceServer.StartAsync((_, _) => (status, body));

        var error = (AutomationException)await Assert.ThrowsAsync(kind, () => server.Source().GetAsync(Query, CancellationToken.None));

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public async Task Get_NoServer_IsTransient()
    {
        var server = await PriceServer.StartAsync((_, _) => (200, ""));
        var source = server.Source();
        await server.DisposeAsync();

        var error = await Assert.ThrowsAsync<TransientException>(() => source.GetAsync(Query, CancellationToken.None));

        Assert.Equal("prices.unreachable", error.Code);
    }

    private sealed class LaterTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
