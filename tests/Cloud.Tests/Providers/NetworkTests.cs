namespace Keelson.Local.Cloud.Providers;

/// <summary>Networks, and what is both a part of them and a resource of its own.</summary>
public sealed class NetworkTests
{
    private const string Api = "?api-version=2024-05-01";

    [Fact]
    public async Task Subnet_WrittenByItself_StandsInItsNetworkAndGoesFromIt()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var network = await NetworkAsync(cloud, "one", "10.0.0.0/16");

        await cloud.PutAsync($"{network}/subnets/late{Api}", """{"properties":{"addressPrefix":"10.0.9.0/24"}}""");
        Assert.Equal(["first", "late"], await NamesAsync(cloud, network, "subnets"));

        await cloud.DeleteAsync($"{network}/subnets/late{Api}");
        Assert.Equal(["first"], await NamesAsync(cloud, network, "subnets"));
        Assert.Equal(404, (await cloud.GetAsync($"{network}/subnets/late{Api}")).Status);
    }

    [Fact]
    public async Task Network_WrittenWithoutASubnet_RemovesIt()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var network = await NetworkAsync(cloud, "one", "10.0.0.0/16");
        Assert.Equal(200, (await cloud.GetAsync($"{network}/subnets/first{Api}")).Status);

        await cloud.PutAsync(network + Api,
            """{"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[]}}""");

        Assert.Equal(404, (await cloud.GetAsync($"{network}/subnets/first{Api}")).Status);
    }

    [Fact]
    public async Task Peering_FromBothSides_IsConnectedAndLearnsOfTheOtherSidesEnd()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var (one, two) = (await NetworkAsync(cloud, "one", "10.0.0.0/16"), await NetworkAsync(cloud, "two", "10.1.0.0/16"));

        await PeerAsync(cloud, one, two);
        Assert.Equal("Initiated", await StateAsync(cloud, one));
        await PeerAsync(cloud, two, one);
        Assert.Equal(("Connected", "Connected"), (await StateAsync(cloud, one), await StateAsync(cloud, two)));
        var listed = (await cloud.GetAsync(one + Api)).Json["properties"]!["virtualNetworkPeerings"]![0]!;
        Assert.Equal("Connected", (string?)listed["properties"]!["peeringState"]);

        await cloud.DeleteAsync($"{two}/virtualNetworkPeerings/p{Api}");
        Assert.Equal("Disconnected", await StateAsync(cloud, one));
    }

    [Fact]
    public async Task Peering_OverlappingNetworks_IsRefused()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var (one, two) = (await NetworkAsync(cloud, "one", "10.0.0.0/16"), await NetworkAsync(cloud, "two", "10.0.128.0/17"));

        var answer = await PeerAsync(cloud, one, two);

        Assert.Equal((400, "VnetAddressSpacesOverlap"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Delete_WhatIsInUse_IsRefusedUntilItIsNot()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        var rules = $"{group}/providers/Microsoft.Network/networkSecurityGroups/n";
        await cloud.PutAsync(rules + Api, """{"location":"westeurope"}""");
        var network = await NetworkAsync(cloud, "one", "10.0.0.0/16", $",\"networkSecurityGroup\":{{\"id\":\"{rules}\"}}");

        var refused = await cloud.DeleteAsync(rules + Api);
        await cloud.DeleteAsync(network + Api);
        var accepted = await cloud.DeleteAsync(rules + Api);

        Assert.Equal((400, "InUseNetworkSecurityGroupCannotBeDeleted"), (refused.Status, refused.Code));
        Assert.True(accepted.Status is 200 or 202 or 204, accepted.Text);
    }

    private static async Task<string> NetworkAsync(CloudHarness cloud, string name, string space, string subnet = "")
    {
        var id = $"{await cloud.GroupAsync()}/providers/Microsoft.Network/virtualNetworks/{name}";
        var prefix = space.Split('/')[0] + "/24";
        var answer = await cloud.PutAsync(id + Api,
            $$$"""
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["{{{space}}}"]},
             "subnets":[{"name":"first","properties":{"addressPrefix":"{{{prefix}}}"{{{subnet}}} } }]}}
            """);
        Assert.True(answer.Status is 200 or 201, answer.Text);
        return id;
    }

    private static Task<CloudHarness.Answer> PeerAsync(CloudHarness cloud, string from, string to) => cloud.PutAsync(
        $"{from}/virtualNetworkPeerings/p{Api}", $$$"""{"properties":{"remoteVirtualNetwork":{"id":"{{{to}}}"} } }""");

    private static async Task<string?> StateAsync(CloudHarness cloud, string network) =>
        (string?)(await cloud.GetAsync($"{network}/virtualNetworkPeerings/p{Api}")).Json["properties"]!["peeringState"];

    private static async Task<IEnumerable<string>> NamesAsync(CloudHarness cloud, string network, string array) =>
        (await cloud.GetAsync(network + Api)).Json["properties"]![array]!.AsArray().Select(one => (string)one!["name"]!);
}
