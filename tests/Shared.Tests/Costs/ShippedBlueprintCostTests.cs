using System.Text.Json.Nodes;
using Keelson.Costs;
using Keelson.Policies;
using Keelson.Tests.Policies;

namespace Keelson.Tests.Costs;

/// <summary>What comes with the product can be priced, and passes the product's own rules.</summary>
public sealed class ShippedBlueprintCostTests
{
    private static readonly CostEstimator Estimator = new(new SheetPrices());

    public static TheoryData<string> Names => ExpandedBlueprint.Names;

    /// <summary>Choices that bring in resources which the defaults leave out.</summary>
    public static TheoryData<string, string> Variants => new()
    {
        { "storage-account", """{"fileShareGiB":100,"replication":"Standard_GZRS","accessTier":"Cold","privateEndpointSubnetId":"/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/n/providers/Microsoft.Network/virtualNetworks/v/subnets/s"}""" },
        { "vm-scale-set", """{"exposure":"public","dataDiskGiB":200,"diskType":"StandardSSD_ZRS"}""" },
        { "aks-cluster", """{"tier":"Premium"}""" },
        { "postgresql", """{"replicas":2,"size":"Standard_E4ds_v5"}""" },
        { "hub-spoke-network", """{"vpnGateway":true}""" },
        { "key-vault", """{"sku":"premium"}""" },
    };

    [Theory, MemberData(nameof(Names))]
    public async Task Estimate_Defaults_PricesEverything(string name)
    {
        var estimate = await EstimateAsync(name, []);

        Assert.Empty(estimate.Unpriced);
        Assert.True(estimate.Monthly > 0);
    }

    [Theory, MemberData(nameof(Variants))]
    public async Task Estimate_WithMore_PricesEverythingAndCostsMore(string name, string parameters)
    {
        var plain = await EstimateAsync(name, []);
        var more = await EstimateAsync(name, JsonNode.Parse(parameters)!.AsObject());

        Assert.Empty(more.Unpriced);
        Assert.True(more.Monthly > plain.Monthly, $"{more.Monthly} > {plain.Monthly}");
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Judge_Defaults_IsNeitherDeniedNorWarnedOf(string name)
    {
        var plan = SomePlan.With() with
        {
            Blueprint = ExpandedBlueprint.Find(name),
            Resources = ExpandedBlueprint.Resources(name),
            Cost = await EstimateAsync(name, []),
        };

        var verdicts = SomePlan.Judge(plan);

        Assert.DoesNotContain(verdicts, v => v.Effect is VerdictEffect.Deny or VerdictEffect.Warn);
        Assert.Contains(verdicts, v => v.Rule == "required-tags");
    }

    private static Task<CostEstimate> EstimateAsync(string name, JsonObject parameters) =>
        Estimator.EstimateAsync(ExpandedBlueprint.Resources(name, parameters), "westeurope", CancellationToken.None);
}
