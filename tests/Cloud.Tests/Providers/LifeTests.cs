using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Providers;

/// <summary>Resources that do more than stand there.</summary>
public sealed class LifeTests
{
    [Fact]
    public async Task Vault_Deleted_KeepsItsNameUntilRecovered()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var path = await cloud.GroupAsync() + "/providers/Microsoft.KeyVault/vaults/kv-one?api-version=2023-07-01";
        await cloud.PutAsync(path, Vault("default"));
        await cloud.DeleteAsync(path);

        var again = await cloud.PutAsync(path, Vault("default"));
        var grave = $"{CloudHarness.Subscription}/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/kv-one";
        var purged = await cloud.SendAsync(HttpMethod.Post, grave + "/purge?api-version=2023-07-01");
        var recovered = await cloud.PutAsync(path, Vault("recover"));

        Assert.Equal((409, "ConflictError"), (again.Status, again.Code));
        Assert.Equal((405, "MethodNotAllowed"), (purged.Status, purged.Code));
        Assert.True(recovered.Status is 200 or 201, recovered.Text);
        Assert.Equal(404, (await cloud.GetAsync(grave + "?api-version=2023-07-01")).Status);
    }

    [Fact]
    public async Task PrivateEndpoint_OfAVault_IsApprovedNamedAndKnownToTheVault()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync("rg-payments");
        var deployment = await BlueprintDeployment.DeployAsync(cloud, group, "key-vault");
        var vault = BlueprintDeployment.Output(deployment, "vaultId");
        var endpoint = BlueprintDeployment.Output(deployment, "privateEndpointId");

        var connections = (await cloud.GetAsync(vault + "?api-version=2023-07-01")).Json["properties"]!["privateEndpointConnections"]!.AsArray();
        var record = await cloud.GetAsync(
            $"{group}/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net/A/{vault.Split('/')[^1]}?api-version=2024-06-01");

        Assert.Equal(endpoint, (string?)Assert.Single(connections)!["properties"]!["privateEndpoint"]!["id"]);
        Assert.StartsWith("10.60.0.", (string?)record.Json["properties"]!["aRecords"]![0]!["ipv4Address"], StringComparison.Ordinal);

        await cloud.DeleteAsync(endpoint + "?api-version=2024-05-01");
        connections = (await cloud.GetAsync(vault + "?api-version=2023-07-01")).Json["properties"]!["privateEndpointConnections"]!.AsArray();
        Assert.Empty(connections);
    }

    [Fact]
    public async Task PostgreSql_Failover_ExchangesZones()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var deployment = await BlueprintDeployment.DeployAsync(cloud, await cloud.GroupAsync("rg-payments"), "postgresql");
        var server = BlueprintDeployment.Output(deployment, "serverId");

        await cloud.SendAsync(HttpMethod.Post, server + "/restart?api-version=2024-08-01",
            """{"restartWithFailover":true,"failoverMode":"ForcedFailover"}""");

        var properties = (await cloud.GetAsync(server + "?api-version=2024-08-01")).Json["properties"]!;
        Assert.Equal(("2", "1"), ((string?)properties["availabilityZone"], (string?)properties["highAvailability"]!["standbyAvailabilityZone"]));
    }

    [Theory]
    [InlineData("1.34", 200, null)]
    [InlineData("1.31", 400, "OperationNotAllowed")]
    [InlineData("1.36", 400, "K8sVersionNotSupported")]
    public async Task Cluster_VersionChanged_FollowsTheRulesOfUpgrades(string version, int status, string? code)
    {
        await using var cloud = await CloudHarness.StartAsync();
        var deployment = await BlueprintDeployment.DeployAsync(cloud, await cloud.GroupAsync("rg-payments"), "aks-cluster");
        var path = BlueprintDeployment.Output(deployment, "clusterId") + "?api-version=2025-05-01";
        var cluster = (await cloud.GetAsync(path)).Json;
        cluster["properties"]!["kubernetesVersion"] = version;

        var answer = await cloud.PutAsync(path, cluster.ToJsonString());

        Assert.True(answer.Status == status, answer.Text);
        if (code is null)
        {
            Assert.StartsWith(version + ".", (string?)answer.Json["properties"]!["currentKubernetesVersion"], StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(code, answer.Code);
        }
    }

    [Fact]
    public async Task Cluster_RedeployedAfterTheAutoscalerWorked_KeepsItsNodes()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync("rg-payments");
        var deployment = await BlueprintDeployment.DeployAsync(cloud, group, "aks-cluster");
        var pool = BlueprintDeployment.Output(deployment, "clusterId") + "/agentPools/user?api-version=2025-05-01";
        var body = (await cloud.GetAsync(pool)).Json;
        body["properties"]!["minCount"] = 7;
        body["properties"]!["count"] = 7;
        await cloud.PutAsync(pool, body.ToJsonString());

        await BlueprintDeployment.DeployAsync(cloud, group, "aks-cluster");

        var properties = (await cloud.GetAsync(pool)).Json["properties"]!;
        Assert.Equal((7, 2), ((int)properties["count"]!, (int)properties["minCount"]!));
    }

    private static string Vault(string mode) => new JsonObject
    {
        ["location"] = "westeurope",
        ["properties"] = new JsonObject
        {
            ["tenantId"] = "t",
            ["sku"] = new JsonObject { ["name"] = "standard" },
            ["createMode"] = mode,
            ["enablePurgeProtection"] = true,
        },
    }.ToJsonString();
}
