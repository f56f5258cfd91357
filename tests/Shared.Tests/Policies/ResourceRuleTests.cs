using Keelson.Provisioning;

namespace Keelson.Tests.Policies;

/// <summary>What the shipped policies say of a plan with one resource: pass, breach, or nothing.</summary>
public sealed class ResourceRuleTests
{
    private const string Account = "Microsoft.Storage/storageAccounts/a";
    private const string Container = "Microsoft.Storage/storageAccounts/a/blobServices/default/containers/c";
    private const string Vault = "Microsoft.KeyVault/vaults/k";
    private const string Server = "Microsoft.DBforPostgreSQL/flexibleServers/p";
    private const string Cluster = "Microsoft.ContainerService/managedClusters/c";
    private const string SecurityGroup = "Microsoft.Network/networkSecurityGroups/n";
    private const string Card = "Microsoft.Network/networkInterfaces/n";
    private const string ScaleSet = "Microsoft.Compute/virtualMachineScaleSets/s";

    public static TheoryData<string, string, string, string> Storage => new()
    {
        { "storage-https-only", Account, """{"supportsHttpsTrafficOnly":true}""", "Pass" },
        { "storage-https-only", Account, "{}", "Pass" },
        { "storage-https-only", Account, """{"supportsHttpsTrafficOnly":false}""", "Deny" },
        { "storage-https-only", Vault, "{}", "" },
        { "storage-tls", Account, """{"minimumTlsVersion":"TLS1_2"}""", "Pass" },
        { "storage-tls", Account, """{"minimumTlsVersion":"TLS1_3"}""", "Pass" },
        { "storage-tls", Account, """{"minimumTlsVersion":"TLS1_0"}""", "Deny" },
        { "storage-tls", Account, "{}", "Deny" },
        { "storage-no-public-access", Account, """{"allowBlobPublicAccess":false}""", "Pass" },
        { "storage-no-public-access", Account, """{"allowBlobPublicAccess":true}""", "Deny" },
        { "storage-no-public-access", Container, """{"publicAccess":"None"}""", "Pass" },
        { "storage-no-public-access", Container, """{"publicAccess":"Blob"}""", "Deny" },
        { "storage-no-public-access", Container, """{"publicAccess":"Container"}""", "Deny" },
        { "storage-no-shared-key", Account, """{"allowSharedKeyAccess":false}""", "Pass" },
        { "storage-no-shared-key", Account, "{}", "Warn" },
        { "storage-no-public-network", Account, """{"publicNetworkAccess":"Disabled"}""", "Pass" },
        { "storage-no-public-network", Account, """{"publicNetworkAccess":"Enabled","networkAcls":{"defaultAction":"Deny"}}""", "Pass" },
        { "storage-no-public-network", Account, """{"networkAcls":{"defaultAction":"Deny","ipRules":[{"value":"203.0.113.0/24"}]}}""", "Pass" },
        { "storage-listed-addresses", Account, """{"networkAcls":{"defaultAction":"Deny","ipRules":[{"value":"203.0.113.0/24"}]}}""", "Ask" },
        { "storage-listed-addresses", Account, """{"networkAcls":{"defaultAction":"Deny","ipRules":[{"value":"128.0.0.0/1"}]}}""", "Pass" },
        { "storage-no-public-network", Account, """{"networkAcls":{"defaultAction":"Deny","ipRules":[{"value":"128.0.0.0/1"}]}}""", "Deny" },
        { "storage-no-public-network", Account, "{}", "Deny" },
    };

    public static TheoryData<string, string, string, string> Vaults => new()
    {
        { "key-vault-roles", Vault, """{"enableRbacAuthorization":true}""", "Pass" },
        { "key-vault-roles", Vault, """{"enableRbacAuthorization":false}""", "Deny" },
        { "key-vault-roles", Vault, "{}", "Deny" },
        { "key-vault-purge-protection", Vault, """{"enablePurgeProtection":true}""", "Pass" },
        { "key-vault-purge-protection", Vault, """{"enablePurgeProtection":true,"enableSoftDelete":false}""", "Deny" },
        { "key-vault-purge-protection", Vault, "{}", "Deny" },
        { "key-vault-no-public-network", Vault, """{"publicNetworkAccess":"disabled"}""", "Pass" },
        { "key-vault-no-public-network", Vault, """{"publicNetworkAccess":"Enabled"}""", "Deny" },
        { "key-vault-listed-addresses", Vault, """{"networkAcls":{"defaultAction":"Deny","ipRules":[{"value":"203.0.113.7"}]}}""", "Ask" },
    };

    public static TheoryData<string, string, string, string> Databases => new()
    {
        { "postgresql-no-public-network", Server, """{"network":{"publicNetworkAccess":"Disabled"}}""", "Pass" },
        { "postgresql-no-public-network", Server, """{"network":{"publicNetworkAccess":"Enabled"}}""", "Deny" },
        { "postgresql-no-public-network", Server, """{"network":{"delegatedSubnetResourceId":"/subscriptions/s"}}""", "Pass" },
        { "postgresql-no-public-network", Server, "{}", "Deny" },
        { "postgresql-tls", Server, "{}", "" },
        { "postgresql-tls", Server + "/configurations/ssl_min_protocol_version", """{"value":"TLSv1.2"}""", "Pass" },
        { "postgresql-tls", Server + "/configurations/ssl_min_protocol_version", """{"value":"TLSv1.1"}""", "Deny" },
        { "postgresql-tls", Server + "/configurations/require_secure_transport", """{"value":"off"}""", "Deny" },
        { "postgresql-tls", Server + "/configurations/require_secure_transport", """{"value":"ON"}""", "Pass" },
        { "postgresql-tls", Server + "/configurations/azure.extensions", """{"value":"pgaudit"}""", "Pass" },
        { "postgresql-entra-only", Server, """{"authConfig":{"passwordAuth":"Disabled"}}""", "Pass" },
        { "postgresql-entra-only", Server, "{}", "Warn" },
    };

    public static TheoryData<string, string, string, string> Clusters => new()
    {
        { "aks-no-local-accounts", Cluster, """{"disableLocalAccounts":true}""", "Pass" },
        { "aks-no-local-accounts", Cluster, "{}", "Deny" },
        { "aks-network-policy", Cluster, """{"networkProfile":{"networkPolicy":"cilium"}}""", "Pass" },
        { "aks-network-policy", Cluster, """{"networkProfile":{"networkPolicy":"none"}}""", "Deny" },
        { "aks-network-policy", Cluster, "{}", "Deny" },
        { "aks-closed-api", Cluster, """{"apiServerAccessProfile":{"enablePrivateCluster":true}}""", "Pass" },
        { "aks-closed-api", Cluster, """{"apiServerAccessProfile":{"authorizedIPRanges":["203.0.113.0/24"]}}""", "Pass" },
        { "aks-closed-api", Cluster, """{"apiServerAccessProfile":{"authorizedIPRanges":["203.0.113.0/24","0.0.0.0/0"]}}""", "Warn" },
        { "aks-closed-api", Cluster, "{}", "Warn" },
    };

    public static TheoryData<string, string, string, string> Machines => new()
    {
        { "no-public-address-on-machines", Card, """{"ipConfigurations":[{"properties":{"subnet":{"id":"x"}}}]}""", "Pass" },
        { "no-public-address-on-machines", Card, """{"ipConfigurations":[{"properties":{"publicIPAddress":{"id":"x"}}}]}""", "Deny" },
        { "no-public-address-on-machines", ScaleSet, Cards("{}"), "Pass" },
        { "no-public-address-on-machines", ScaleSet, Cards("""{"publicIPAddressConfiguration":{"name":"p"}}"""), "Deny" },
    };

    public static TheoryData<string, string> SecurityRules => new()
    {
        { Rule("Internet", "22"), "Deny" },
        { Rule("*", "3389"), "Deny" },
        { Rule("0.0.0.0/0", "20-25"), "Deny" },
        { Rule("::/0", "22"), "Deny" },
        { Rule("128.0.0.0/1", "22"), "Deny" },
        { Rule("*", "*"), "Deny" },
        { Rule("*", "22", protocol: "*"), "Deny" },
        { Rule("*", "22", protocol: "Udp"), "Pass" },
        { Rule("*", "22", access: "Deny"), "Pass" },
        { Rule("*", "22", direction: "Outbound"), "Pass" },
        { Rule("VirtualNetwork", "22"), "Pass" },
        { Rule("10.0.0.0/8", "22"), "Pass" },
        { Rule("203.0.113.7", "22"), "Pass" },
        { Rule("Internet", "443"), "Pass" },
        { Rule("Internet", "23-3388"), "Pass" },
        { Rule("Internet", "ssh"), "Pass" },
        { """{"direction":"Inbound","access":"Allow","protocol":"Tcp","sourceAddressPrefixes":["10.0.0.0/8","Internet"],"destinationPortRanges":["80","22"]}""", "Deny" },
    };

    [Theory]
    [MemberData(nameof(Storage))]
    [MemberData(nameof(Vaults))]
    [MemberData(nameof(Databases))]
    [MemberData(nameof(Clusters))]
    [MemberData(nameof(Machines))]
    public void Judge_OneResource_SaysSo(string rule, string path, string properties, string effects) =>
        Assert.Equal(effects, SomePlan.Effects(SomePlan.With((path, $$"""{"properties":{{properties}} }""")), rule));

    [Theory, MemberData(nameof(SecurityRules))]
    public void Judge_SecurityRule_DeniesOpenAdminPorts(string rule, string effects)
    {
        Assert.Equal(effects, SomePlan.Effects(
            SomePlan.With((SecurityGroup + "/securityRules/r", $$"""{"properties":{{rule}} }""")), "no-open-admin-rule"));
        Assert.Equal(effects, SomePlan.Effects(
            SomePlan.With((SecurityGroup, $$$"""{"properties":{"securityRules":[{"name":"r","properties":{{{rule}}} }]}}""")), "no-open-admin-ports"));
    }

    [Fact]
    public void Judge_OpenClusterInProduction_IsDenied() =>
        Assert.Equal("Deny", SomePlan.Effects(
            SomePlan.With((Cluster, "{}")) with { EnvironmentKind = EnvironmentKind.Production }, "aks-closed-api"));

    private static string Cards(string configuration) =>
        """{"virtualMachineProfile":{"networkProfile":{"networkInterfaceConfigurations":[{"properties":{"ipConfigurations":[{"properties":"""
        + configuration + "}]}}]}}}";

    private static string Rule(
        string source, string port, string protocol = "Tcp", string access = "Allow", string direction = "Inbound") =>
        $$"""{"direction":"{{direction}}","access":"{{access}}","protocol":"{{protocol}}","sourceAddressPrefix":"{{source}}","destinationPortRange":"{{port}}"}""";
}
