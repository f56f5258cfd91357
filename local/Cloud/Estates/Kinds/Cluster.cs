namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class Cluster() : Kind("Microsoft.ContainerService/managedClusters", "aks", 1)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws =>
    [
        (EstateFlaw.ClusterPublicApi, 40), (EstateFlaw.ClusterLocalAccounts, 30), (EstateFlaw.ClusterOldVersion, 20),
        (EstateFlaw.ClusterNoRbac, 2), (EstateFlaw.ClusterNoNetworkPolicy, 20), (EstateFlaw.ClusterNoPolicyAddon, 30),
        (EstateFlaw.NoDiagnostics, 30),
    ];

    public override string Sku(Draft draft) => """{"name":"Base","tier":"Standard"}""";

    public override string KindName(Draft draft) => "Base";

    public override string Identity(Draft draft) => $$"""
        {"type":"UserAssigned","userAssignedIdentities":{"{{draft.Sibling<ManagedIdentity>(1)}}":{} } }
        """;

    public override void Properties(Draft draft, JsonTemplate json)
    {
        var version = draft.If(EstateFlaw.ClusterOldVersion, "1.28.9", "1.33.4");
        json.Write($$"""
            {"provisioningState":"Succeeded","powerState":{"code":"Running"},"kubernetesVersion":"{{version}}",
            "currentKubernetesVersion":"{{version}}","dnsPrefix":"aks{{draft.Group.Number}}",
            "fqdn":"aks{{draft.Group.Number}}.hcp.{{draft.Group.Location}}.azmk8s.io","agentPoolProfiles":[
            """);
        Pool(draft, json, "system", "System", version);
        json.Write($",");
        Pool(draft, json, "apps", "User", version);
        json.Write($$"""
            ],"addonProfiles":{"azurepolicy":{"enabled":{{!draft.Has(EstateFlaw.ClusterNoPolicyAddon)}} },
            "azureKeyvaultSecretsProvider":{"enabled":true} },"nodeResourceGroup":"MC_{{draft.Name}}",
            "enableRBAC":{{!draft.Has(EstateFlaw.ClusterNoRbac)}},"networkProfile":{"networkPlugin":"azure",
            "networkPluginMode":"overlay","networkPolicy":"{{draft.If(EstateFlaw.ClusterNoNetworkPolicy, "none", "calico")}}",
            "loadBalancerSku":"standard","podCidr":"172.16.0.0/16","serviceCidr":"172.20.0.0/16","dnsServiceIP":"172.20.0.10",
            "outboundType":"loadBalancer"},"aadProfile":{"managed":true,"enableAzureRBAC":true},
            "apiServerAccessProfile":{{draft.If(EstateFlaw.ClusterPublicApi, Open, Closed)}},
            "disableLocalAccounts":{{!draft.Has(EstateFlaw.ClusterLocalAccounts)}},
            "oidcIssuerProfile":{"enabled":true},"securityProfile":{"workloadIdentity":{"enabled":true} },
            "autoUpgradeProfile":{"upgradeChannel":"patch","nodeOSUpgradeChannel":"NodeImage"},"supportPlan":"KubernetesOfficial"}
            """);
    }

    private const string Open = """{"enablePrivateCluster":false,"authorizedIPRanges":[]}""";
    private const string Closed = """{"enablePrivateCluster":true,"enablePrivateClusterPublicFQDN":false}""";

    private static void Pool(Draft draft, JsonTemplate json, string name, string mode, string version) => json.Write($$"""
        {"name":"{{name}}","count":{{2 + draft.Roll(4)}},"vmSize":"Standard_D4s_v5","osDiskSizeGB":128,"osDiskType":"Managed",
        "maxPods":110,"type":"VirtualMachineScaleSets","availabilityZones":["1","2","3"],"enableAutoScaling":false,
        "provisioningState":"Succeeded","powerState":{"code":"Running"},"orchestratorVersion":"{{version}}",
        "currentOrchestratorVersion":"{{version}}","mode":"{{mode}}","osType":"Linux","osSKU":"Ubuntu"}
        """);
}
