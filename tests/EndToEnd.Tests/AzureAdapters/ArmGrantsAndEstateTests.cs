using Keelson.Azure;
using Keelson.Provisioning;

namespace Keelson.EndToEnd.AzureAdapters;

public sealed class ArmGrantsAndEstateTests
{
    private const string Reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
    private const string Team = "7f0c0d5e-1111-4222-8333-944445555666";

    [Fact]
    public async Task Assign_Repeated_MakesOneAndTellsWhoseItIs()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var grant = new RoleGrant(await cloud.GroupAsync(), Reader, Team);
        using (RequestScope.Begin("20261121-093015-k4q9x", "grant"))
        {
            var first = await cloud.Grants.AssignAsync(grant, default);
            var again = await cloud.Grants.AssignAsync(grant, default);
            Assert.True(first.Created);
            Assert.Equal(first, again);
        }
        using (RequestScope.Begin("20261122-093015-k4q9x", "grant"))
        {
            Assert.False((await cloud.Grants.AssignAsync(grant, default)).Created);
        }
    }

    [Fact]
    public async Task Assign_GivenByHandBefore_IsLeftAndNotOurs()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var group = await cloud.GroupAsync();
        var byHand = $"{group}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-000000000001";
        var role = $"{CloudFixture.Subscription}/providers/Microsoft.Authorization/roleDefinitions/{Reader}";
        await cloud.PutAsync(
            byHand, $$$"""{"properties":{"roleDefinitionId":"{{{role}}}","principalId":"{{{Team}}}","principalType":"Group"}}""", "2022-04-01");

        var (id, created) = await cloud.Grants.AssignAsync(new(group, Reader, Team), default);

        Assert.Equal((byHand, false), (id, created));
    }

    [Fact]
    public async Task Remove_PresentOrAbsent_Succeeds()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var (id, _) = await cloud.Grants.AssignAsync(new(await cloud.GroupAsync(), Reader, Team), default);

        await cloud.Grants.RemoveAsync(id, default);
        await cloud.Grants.RemoveAsync(id, default);

        Assert.Null(await cloud.Resources.GetAsync(id, "2022-04-01", default));
    }

    [Fact]
    public async Task Assign_AbsentScope_IsPermanentAndSaysWhat()
    {
        await using var cloud = await CloudFixture.StartAsync();

        var error = await Assert.ThrowsAsync<PermanentException>(
            () => cloud.Grants.AssignAsync(new(CloudFixture.Subscription + "/resourceGroups/none", Reader, Team), default));

        Assert.Contains("404", error.Message);
    }

    [Fact]
    public async Task Estate_NetworksAndLocks_AreRead()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var group = await cloud.GroupAsync();
        var network = group + "/providers/Microsoft.Network/virtualNetworks/hub";
        await cloud.PutAsync(
            network, """{"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16","10.9.0.0/16"]}}}""", "2024-05-01");
        await cloud.PutAsync(
            network + "/providers/Microsoft.Authorization/locks/keep",
            """{"properties":{"level":"ReadOnly","notes":"The hub of all."}}""", "2020-05-01");

        var estate = await cloud.Estate.ReadAsync(CloudFixture.SubscriptionId, default);

        Assert.Equal(["10.0.0.0/16", "10.9.0.0/16"], estate.Networks[network]);
        Assert.Equal(new(network, "keep", "ReadOnly", "The hub of all."), Assert.Single(estate.Locks));
    }
}
