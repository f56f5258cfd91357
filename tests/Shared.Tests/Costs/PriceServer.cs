using System.Text.Json;
using Keelson.Azure;
using Keelson.Costs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keelson.Tests.Costs;

/// <summary>Answers price queries over HTTP as a test tells it to, and remembers what was asked.</summary>
internal sealed class PriceServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PriceServer(WebApplication app) => _app = app;

    public List<string> Filters { get; } = [];

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<PriceServer> StartAsync(Func<HttpRequest, PriceServer, (int Status, object? Body)> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new PriceServer(app);
        app.Run(async context =>
        {
            server.Filters.Add(context.Request.Query["$filter"].ToString());
            var (status, body) = answer(context.Request, server);
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body as string ?? JsonSerializer.Serialize(body));
        });
        await app.StartAsync();
        return server;
    }

    public RetailPriceSource Source(TimeProvider? time = null) => new(
        Options.Create(new AzureOptions { RetailPricesEndpoint = new(Address), Currency = "EUR" }), time ?? TimeProvider.System, Random.Shared);

    /// <summary>A page with one row, in the API's own words.</summary>
    public static object Page(decimal price, string? next = null, string region = "westeurope") => new
    {
        BillingCurrency = "EUR",
        Items = new[]
        {
            new
            {
                currencyCode = "EUR", tierMinimumUnits = 0.0, retailPrice = price, unitPrice = price, armRegionName = region,
                location = "EU West", meterName = "Operations", productName = "Key Vault", skuName = "Standard", serviceName = "Key Vault",
                unitOfMeasure = "10K", type = "Consumption", armSkuName = "",
            },
        },
        NextPageLink = next,
        Count = 1,
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
