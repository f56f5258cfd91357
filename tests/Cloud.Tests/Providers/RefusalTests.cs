using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Providers;

/// <summary>What Azure refuses is refused here, with Azure's code, before anything changes.</summary>
public sealed class RefusalTests
{
    private const string Net = "Microsoft.Network";
    private const string Vnet = """{"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[SUBNETS]}}""";

    public static TheoryData<string, string, string, string> Refused() => new()
    {
        { "AccountNameInvalid", "Microsoft.Storage/storageAccounts/Bad-Name", "2024-01-01", """{"sku":{"name":"Standard_LRS"}}""" },
        { "InvalidValuesForRequestParameters", "Microsoft.Storage/storageAccounts/stgood", "2024-01-01", """{"sku":{"name":"Standard_XRS"}}""" },
        { "InvalidValuesForRequestParameters", "Microsoft.Storage/storageAccounts/stgood", "2024-01-01", """{"sku":{"name":"Standard_LRS"},"properties":{"minimumTlsVersion":"SSL3"}}""" },
        { "InvalidValuesForRequestParameters", "Microsoft.Storage/storageAccounts/stgood", "2024-01-01", """{"sku":{"name":"Standard_LRS"},"properties":{"networkAcls":{"ipRules":[{"value":"10.0.0.0/8"}]}}}""" },
        { "NoRegisteredProviderFound", "Microsoft.Storage/storageAccounts/stgood", "2001-01-01", """{"sku":{"name":"Standard_LRS"}}""" },
        { "VaultNameNotValid", "Microsoft.KeyVault/vaults/1vault", "2023-07-01", """{"properties":{"tenantId":"t","sku":{"name":"standard"}}}""" },
        { "BadRequest", "Microsoft.KeyVault/vaults/vault", "2023-07-01", """{"properties":{"tenantId":"t","sku":{"name":"standard"},"softDeleteRetentionInDays":6}}""" },
        { "BadRequest", "Microsoft.KeyVault/vaults/vault", "2023-07-01", """{"properties":{"tenantId":"t","sku":{"name":"standard"},"enablePurgeProtection":false}}""" },
        { "InvalidCIDRNotation", $"{Net}/virtualNetworks/v", "2024-05-01", """{"properties":{"addressSpace":{"addressPrefixes":["10.0.0.1/16"]}}}""" },
        { "NetcfgInvalidSubnet", $"{Net}/virtualNetworks/v", "2024-05-01", Subnets("""{"name":"a","properties":{"addressPrefix":"10.1.0.0/24"}}""") },
        { "NetcfgInvalidSubnet", $"{Net}/virtualNetworks/v", "2024-05-01", Subnets("""{"name":"a","properties":{"addressPrefix":"10.0.0.0/30"}}""") },
        { "NetcfgSubnetRangesOverlap", $"{Net}/virtualNetworks/v", "2024-05-01", Subnets("""{"name":"a","properties":{"addressPrefix":"10.0.0.0/24"}},{"name":"b","properties":{"addressPrefix":"10.0.0.128/25"}}""") },
        { "InvalidResourceReference", $"{Net}/virtualNetworks/v", "2024-05-01", Subnets("""{"name":"a","properties":{"addressPrefix":"10.0.0.0/24","networkSecurityGroup":{"id":"/subscriptions/x/resourceGroups/y/providers/Microsoft.Network/networkSecurityGroups/z"}}}""") },
        { "SecurityRuleInvalidPriority", $"{Net}/networkSecurityGroups/n", "2024-05-01", Rules(Rule(99)) },
        { "SecurityRuleConflict", $"{Net}/networkSecurityGroups/n", "2024-05-01", Rules(Rule(100, "a") + "," + Rule(100, "b")) },
        { "SecurityRuleInvalidPortRange", $"{Net}/networkSecurityGroups/n", "2024-05-01", Rules(Rule(100, port: "70000")) },
        { "SecurityRuleInvalidAddressPrefix", $"{Net}/networkSecurityGroups/n", "2024-05-01", Rules(Rule(100, source: "Nowhere")) },
        { "StandardSkuPublicIPAddressesMustBeStatic", $"{Net}/publicIPAddresses/p", "2024-05-01", """{"sku":{"name":"Standard"},"properties":{"publicIPAllocationMethod":"Dynamic"}}""" },
        { "InvalidAvailabilityZone", $"{Net}/publicIPAddresses/p", "2024-05-01", """{"sku":{"name":"Standard"},"zones":["4"],"properties":{"publicIPAllocationMethod":"Static"}}""" },
        { "LocationNotAvailableForResourceType", $"{Net}/privateDnsZones/corp.internal", "2024-06-01", "{}" },
        { "InvalidParameter", "Microsoft.Compute/virtualMachineScaleSets/s", "2024-07-01", """{"sku":{"name":"Standard_Z9","capacity":1}}""" },
        { "OperationNotAllowed", "Microsoft.Compute/virtualMachineScaleSets/s", "2024-07-01", """{"sku":{"name":"Standard_D96s_v5","capacity":100}}""" },
        { "PlatformImageNotFound", "Microsoft.Compute/virtualMachineScaleSets/s", "2024-07-01", """{"sku":{"name":"Standard_D2s_v5","capacity":1},"properties":{"virtualMachineProfile":{"storageProfile":{"imageReference":{"publisher":"Nobody"}}}}}""" },
        { "K8sVersionNotSupported", "Microsoft.ContainerService/managedClusters/k", "2025-05-01", Cluster(version: "1.12") },
        { "VMSizeNotSupported", "Microsoft.ContainerService/managedClusters/k", "2025-05-01", Cluster(size: "Standard_X1") },
        { "AgentPoolProfileSystemPoolRequired", "Microsoft.ContainerService/managedClusters/k", "2025-05-01", Cluster(mode: "User") },
        { "InvalidParameter", "Microsoft.ContainerService/managedClusters/k", "2025-05-01", Cluster(pool: "Not_Valid") },
        { "ServiceCidrOverlapExistingSubnetsCidr", "Microsoft.ContainerService/managedClusters/k", "2025-05-01", Cluster(network: """{"podCidr":"10.0.0.0/8","serviceCidr":"10.1.0.0/16"}""") },
        { "InvalidSku", "Microsoft.DBforPostgreSQL/flexibleServers/psql-a", "2024-08-01", Server("Standard_B2s", "GeneralPurpose") },
        { "HighAvailabilityNotSupportedForBurstable", "Microsoft.DBforPostgreSQL/flexibleServers/psql-a", "2024-08-01", Server("Standard_B2s", "Burstable", "\"highAvailability\":{\"mode\":\"ZoneRedundant\"}") },
        { "InvalidParameterValue", "Microsoft.DBforPostgreSQL/flexibleServers/psql-a", "2024-08-01", Server("Standard_D2ds_v5", "GeneralPurpose", "\"backup\":{\"backupRetentionDays\":36}") },
        { "InvalidParameter", "Microsoft.OperationalInsights/workspaces/logs", "2023-09-01", """{"properties":{"retentionInDays":3}}""" },
        { "InvalidResourceReference", "Microsoft.Insights/autoscaleSettings/a", "2022-10-01", """{"properties":{"targetResourceUri":"/nothing"}}""" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Put_WhatAzureRefuses_IsRefusedAndNothingIsKept(string code, string resource, string version, string body)
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        var path = $"{group}/providers/{resource}?api-version={version}";
        var json = JsonNode.Parse(body)!.AsObject();
        json["location"] = "westeurope";

        var answer = await cloud.PutAsync(path, json.ToJsonString());

        Assert.True(answer.Status is >= 400 and < 500, answer.Text);
        Assert.Equal(code, answer.Code);
        Assert.NotEmpty((string)answer.Json["error"]!["message"]!);
        Assert.Empty((await cloud.GetAsync(group + "/resources")).Json["value"]!.AsArray());
    }

    private static string Subnets(string subnets) => Vnet.Replace("SUBNETS", subnets, StringComparison.Ordinal);

    private static string Rules(string rules) => $$$"""{"properties":{"securityRules":[{{{rules}}}]}}""";

    private static string Rule(int priority, string name = "a", string port = "443", string source = "VirtualNetwork") =>
        $$$"""
        {"name":"{{{name}}}","properties":{"priority":{{{priority}}},"direction":"Inbound","access":"Allow","protocol":"Tcp",
         "sourceAddressPrefix":"{{{source}}}","sourcePortRange":"*","destinationAddressPrefix":"*","destinationPortRange":"{{{port}}}"}}
        """;

    private static string Cluster(
        string version = "1.33", string size = "Standard_D2ds_v5", string mode = "System", string pool = "system", string network = "{}") =>
        $$$"""
        {"properties":{"dnsPrefix":"k","kubernetesVersion":"{{{version}}}","networkProfile":{{{network}}},
         "agentPoolProfiles":[{"name":"{{{pool}}}","mode":"{{{mode}}}","vmSize":"{{{size}}}","count":1}]}}
        """;

    private static string Server(string size, string tier, string properties = "\"a\":1") =>
        $$$"""{"sku":{"name":"{{{size}}}","tier":"{{{tier}}}"},"properties":{ "version":"17", {{{properties}}} }}""";
}
