using System.Text.Json.Nodes;
using Keelson.Costs;
using Keelson.Local.Cloud;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.EndToEnd.Costs;

/// <summary>Estimates as the product composes them, over HTTPS with the pinned root, against the simulated price sheet.</summary>
public sealed class RetailPricesTests
{
    [Fact]
    public async Task Estimate_OverHttps_IsInTheConfiguredCurrency()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"keelson-prices-{Guid.NewGuid():N}");
        await using (var cloud = await CloudServer.StartAsync(new CloudOptions { DataFolder = folder, Seed = 1 }))
        {
            await using var services = new ServiceCollection().AddCosts(Settings(cloud)).BuildServiceProvider();
            var resources = new Dictionary<string, JsonObject>
            {
                ["/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/natGateways/n"] = [],
                ["/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachineScaleSets/m"] =
                    (JsonObject)JsonNode.Parse("""{"sku":{"name":"Standard_D2s_v5","capacity":1},"properties":{}}""")!,
            };

            var estimate = await services.GetRequiredService<CostEstimator>().EstimateAsync(resources, "westeurope", CancellationToken.None);

            // 730 × 0.115, a P4 disk, 730 × 0.045 and 100 × 0.045 US dollars, at 0.87.
            Assert.Equal("EUR", estimate.Currency);
            Assert.Empty(estimate.Unpriced);
            Assert.Equal([73.04m, 5.05m, 28.58m, 3.92m], estimate.Lines.Select(line => line.Monthly));
        }
        Directory.Delete(folder, recursive: true);
    }

    private static IConfiguration Settings(CloudServer cloud) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Azure:SubscriptionId"] = CloudOptions.DefaultSubscription,
        ["Azure:RetailPricesEndpoint"] = cloud.Endpoint.ToString(),
        ["Azure:TrustedRootFile"] = cloud.RootCertificatePath,
    }).Build();
}
