using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Costs;

namespace Keelson.Tests.Costs;

/// <summary>Figures are those of the sheet in westeurope, worked out by hand.</summary>
public sealed class CostEstimatorTests
{
    private const string Group = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg";
    private static readonly CostEstimator Estimator = new(new SheetPrices());

    public static TheoryData<string, string, string, string> Resources => new()
    {
        // 100 GB × 0.0245 + 10 × 0.0675 + 100 × 0.0043
        { "Microsoft.Storage/storageAccounts/a", """{"sku":{"name":"Standard_ZRS"},"properties":{"accessTier":"Hot"}}""", "2.45 0.68 0.43", "" },
        { "Microsoft.Storage/storageAccounts/a", """{"sku":{"name":"Standard_LRS"},"properties":{"accessTier":"Cool"}}""", "1.00 1.00 1.00", "" },
        { "Microsoft.Storage/storageAccounts/a", """{"sku":{"name":"Standard_RAGZRS"},"properties":{}}""", "5.51 1.22 0.43", "" },
        { "Microsoft.Storage/storageAccounts/a", """{"sku":{"name":"Premium_LRS"},"properties":{}}""", "", "Microsoft.Storage/storageAccounts" },
        { "Microsoft.Compute/disks/d", """{"sku":{"name":"Premium_LRS"},"properties":{"diskSizeGB":100}}""", "21.68", "" },
        { "Microsoft.Compute/disks/d", """{"sku":{"name":"Premium_LRS"},"properties":{"diskSizeGB":129}}""", "41.82", "" },
        { "Microsoft.Compute/disks/d", """{"sku":{"name":"StandardSSD_ZRS"},"properties":{"diskSizeGB":64}}""", "7.92", "" },
        { "Microsoft.Compute/disks/d", """{"sku":{"name":"UltraSSD_LRS"},"properties":{"diskSizeGB":64}}""", "", "Microsoft.Compute/disks" },
        // 730 × 0.115, and P4 for a system disk of 30 GiB
        { "Microsoft.Compute/virtualMachines/v", """{"properties":{"hardwareProfile":{"vmSize":"Standard_D2s_v5"},"storageProfile":{"osDisk":{}}}}""", "83.95 5.81", "" },
        { "Microsoft.Compute/virtualMachines/v", """{"properties":{"hardwareProfile":{"vmSize":"Standard_D2s_v5"},"osProfile":{"windowsConfiguration":{}},"storageProfile":{"osDisk":{}}}}""", "151.11 21.68", "" },
        { "Microsoft.Compute/virtualMachines/v", """{"properties":{"priority":"Spot","hardwareProfile":{"vmSize":"Standard_D2s_v5"},"storageProfile":{"osDisk":{"diffDiskSettings":{"option":"Local"}}}}}""", "16.79", "" },
        { "Microsoft.Compute/virtualMachines/v", """{"properties":{"hardwareProfile":{"vmSize":"Standard_Made_up"},"storageProfile":{"osDisk":{}}}}""", "5.81", "Microsoft.Compute/virtualMachines (Standard_Made_up)" },
        { "Microsoft.Compute/virtualMachineScaleSets/s", """{"sku":{"name":"Standard_D2s_v5","capacity":3},"properties":{"virtualMachineProfile":{"storageProfile":{"osDisk":{"diskSizeGB":64,"managedDisk":{"storageAccountType":"Premium_LRS"}},"dataDisks":[{"createOption":"Empty","diskSizeGB":128,"managedDisk":{"storageAccountType":"StandardSSD_LRS"}},{"createOption":"Attach"}]}}}}""", "251.85 33.69 31.68", "" },
        // Standard control plane, three nodes, their disks, load balancer with one rule and 100 GB, its address
        { "Microsoft.ContainerService/managedClusters/c", """{"sku":{"tier":"Standard"},"properties":{"agentPoolProfiles":[{"name":"p","vmSize":"Standard_D2s_v5","count":1,"enableAutoScaling":true,"minCount":3,"maxCount":9,"osDiskSizeGB":128}]}}""", "73.00 251.85 65.04 18.25 0.50 3.65", "" },
        { "Microsoft.ContainerService/managedClusters/c", """{"sku":{"tier":"Premium"},"properties":{"networkProfile":{"outboundType":"userAssignedNATGateway"},"agentPoolProfiles":[{"name":"p","vmSize":"Standard_D2s_v5","count":2,"osDiskType":"Ephemeral"}]}}""", "73.00 438.00 167.90", "" },
        { "Microsoft.ContainerService/managedClusters/c", """{"sku":{"tier":"Free"},"properties":{"networkProfile":{"outboundType":"none"},"agentPoolProfiles":[]}}""", "", "" },
        // 730 × 0.204, 128 × 0.137, 128 × 5 % × 14 × 0.21
        { "Microsoft.DBforPostgreSQL/flexibleServers/p", """{"sku":{"name":"Standard_D2ds_v5"},"properties":{"storage":{"storageSizeGB":128},"backup":{"backupRetentionDays":14,"geoRedundantBackup":"Enabled"},"highAvailability":{"mode":"Disabled"}}}""", "148.92 17.54 18.82", "" },
        { "Microsoft.DBforPostgreSQL/flexibleServers/p", """{"sku":{"name":"Standard_D2ds_v5"},"properties":{"storage":{"storageSizeGB":128},"backup":{"backupRetentionDays":14},"highAvailability":{"mode":"ZoneRedundant"}}}""", "297.84 35.07 9.41", "" },
        { "Microsoft.DBforPostgreSQL/flexibleServers/p", """{"sku":{"name":"Standard_D2ds_v5"},"properties":{"createMode":"Replica","storage":{"storageSizeGB":128}}}""", "148.92 17.54", "" },
        { "Microsoft.Network/loadBalancers/l", """{"sku":{"name":"Standard"},"properties":{"loadBalancingRules":[{},{}]}}""", "18.25 0.50", "" },
        { "Microsoft.Network/loadBalancers/l", """{"sku":{"name":"Standard"},"properties":{"loadBalancingRules":[{},{},{},{},{},{}],"outboundRules":[{}]}}""", "18.25 14.60 0.50", "" },
        { "Microsoft.Network/loadBalancers/l", """{"sku":{"name":"Standard"},"properties":{}}""", "", "" },
        { "Microsoft.Network/loadBalancers/l", """{"sku":{"name":"Gateway"},"properties":{}}""", "", "Microsoft.Network/loadBalancers" },
        { "Microsoft.Network/publicIPAddresses/i", """{"sku":{"name":"Standard"}}""", "3.65", "" },
        { "Microsoft.Network/natGateways/n", """{"sku":{"name":"Standard"}}""", "32.85 4.50", "" },
        { "Microsoft.Network/virtualNetworkGateways/g", """{"properties":{"gatewayType":"Vpn","sku":{"name":"VpnGw1AZ"}}}""", "263.53", "" },
        { "Microsoft.Network/virtualNetworkGateways/g", """{"properties":{"gatewayType":"ExpressRoute","sku":{"name":"ErGw1AZ"}}}""", "", "Microsoft.Network/virtualNetworkGateways" },
        { "Microsoft.Network/privateEndpoints/e", "{}", "7.30 0.10 0.10", "" },
        { "Microsoft.Network/virtualNetworks/n/virtualNetworkPeerings/p", "{}", "0.10 0.10", "" },
        { "Microsoft.Network/privateDnsZones/z", """{"location":"global"}""", "0.50 0.40", "" },
        { "Microsoft.OperationalInsights/workspaces/w", """{"properties":{"sku":{"name":"PerGB2018"},"retentionInDays":30}}""", "29.90", "" },
        { "Microsoft.OperationalInsights/workspaces/w", """{"properties":{"sku":{"name":"PerGB2018"},"retentionInDays":91,"workspaceCapping":{"dailyQuotaGb":0.1}}}""", "8.97 0.78", "" },
        { "Microsoft.OperationalInsights/workspaces/w", """{"properties":{"sku":{"name":"CapacityReservation"}}}""", "", "Microsoft.OperationalInsights/workspaces" },
        { "Microsoft.KeyVault/vaults/k", """{"properties":{"sku":{"name":"standard"}}}""", "0.30", "" },
        { "Microsoft.KeyVault/vaults/k", """{"properties":{"sku":{"name":"premium"}}}""", "0.30 1.00", "" },
        { "Microsoft.Network/virtualNetworks/n", "{}", "", "" },
        { "Microsoft.Quantum/workspaces/q", "{}", "", "Microsoft.Quantum/workspaces" },
    };

    [Theory, MemberData(nameof(Resources))]
    public async Task Estimate_OneResource_IsAsOnTheSheet(string path, string body, string lines, string unpriced)
    {
        var estimate = await EstimateAsync((path, body));

        Assert.Equal(lines, string.Join(' ', estimate.Lines.Select(l => l.Monthly.ToString("0.00", CultureInfo.InvariantCulture))));
        Assert.Equal(unpriced, string.Join(' ', estimate.Unpriced));
        Assert.Equal(estimate.Lines.Sum(l => l.Monthly), estimate.Monthly);
        Assert.All(estimate.Lines, l => Assert.NotEmpty(l.Assumption));
    }

    [Theory]
    [InlineData("westeurope", 83.95)]
    [InlineData("West Europe", 83.95)]
    [InlineData("northeurope", 78.11)]
    public async Task Estimate_ByRegion_TakesThatRegionsPrice(string location, double first)
    {
        var body = """{"location":"@","properties":{"hardwareProfile":{"vmSize":"Standard_D2s_v5"},"storageProfile":{"osDisk":{}}}}""".Replace("@", location, StringComparison.Ordinal);

        var estimate = await EstimateAsync(("Microsoft.Compute/virtualMachines/v", body));

        Assert.Equal((decimal)first, estimate.Lines[0].Monthly);
    }

    [Theory]
    [InlineData("true", 4)]
    [InlineData("false", 2)]
    public async Task Estimate_ScaleSetWithAutoscale_CountsItsMinimum(string enabled, int machines)
    {
        var set = """{"sku":{"name":"Standard_D2s_v5","capacity":2},"properties":{"virtualMachineProfile":{"storageProfile":{"osDisk":{"diskSizeGB":30}}}}}""";
        var scaling = $$$"""{"properties":{"enabled":{{{enabled}}},"targetResourceUri":"{{{Group}}}/providers/Microsoft.Compute/virtualMachineScaleSets/S","profiles":[{"capacity":{"minimum":"4","maximum":"10"}}]}}""";

        var estimate = await EstimateAsync(("Microsoft.Compute/virtualMachineScaleSets/s", set), ("Microsoft.Insights/autoscaleSettings/a", scaling));

        Assert.Equal(machines * 83.95m, estimate.Lines[0].Monthly);
        Assert.Contains($"{machines} machines", estimate.Lines[0].Assumption, StringComparison.Ordinal);
        Assert.True(estimate.IsComplete);
    }

    [Fact]
    public async Task Estimate_FileShare_PaysByTheCopiesOfItsAccount()
    {
        var estimate = await EstimateAsync(
            ("Microsoft.Storage/storageAccounts/a/fileServices/default/shares/s", """{"properties":{"shareQuota":100}}"""),
            ("Microsoft.Storage/storageAccounts/a", """{"sku":{"name":"Standard_RAGRS"},"properties":{}}"""));

        Assert.Equal(12.00m, Assert.Single(estimate.Lines, l => l.ResourceId.EndsWith("shares/s", StringComparison.Ordinal)).Monthly);
    }

    [Theory]
    [InlineData("one", 0)]
    [InlineData("two", 2)]
    public async Task Estimate_AgentPoolAsResource_IsCountedOnce(string name, int lines)
    {
        var estimate = await EstimateAsync(
            ("Microsoft.ContainerService/managedClusters/c", """{"properties":{"networkProfile":{"outboundType":"none"},"agentPoolProfiles":[{"name":"one","vmSize":"Standard_D2s_v5","count":1}]}}"""),
            ($"Microsoft.ContainerService/managedClusters/c/agentPools/{name}", """{"properties":{"vmSize":"Standard_D2s_v5","count":1}}"""));

        Assert.Equal(2 + lines, estimate.Lines.Count);
    }

    [Fact]
    public async Task Estimate_InAnyOrder_IsTheSame()
    {
        (string, string)[] resources =
        [
            ("Microsoft.Network/natGateways/n", "{}"), ("Microsoft.KeyVault/vaults/k", "{}"), ("Microsoft.Quantum/a/q", "{}"),
            ("Microsoft.Network/privateEndpoints/e", "{}"), ("Microsoft.Alpha/a/q", "{}"),
        ];

        var forwards = await EstimateAsync(resources);
        var backwards = await EstimateAsync([.. resources.Reverse()]);

        Assert.Equal(forwards.Lines, backwards.Lines);
        Assert.Equal(["Microsoft.Alpha/a", "Microsoft.Quantum/a"], backwards.Unpriced);
    }

    [Fact]
    public async Task Estimate_Nothing_IsNothing()
    {
        var estimate = await EstimateAsync();

        Assert.Equal(0, estimate.Monthly);
        Assert.True(estimate.IsComplete);
    }

    private static Task<CostEstimate> EstimateAsync(params (string Path, string Body)[] resources) => Estimator.EstimateAsync(
        resources.ToDictionary(r => $"{Group}/providers/{r.Path}", r => JsonNode.Parse(r.Body)!.AsObject()),
        "westeurope", CancellationToken.None);
}
