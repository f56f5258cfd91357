using Keelson.Provisioning;

namespace Keelson.EndToEnd.AzureAdapters;

public sealed class ArmResourceActionsTests
{
    [Fact]
    public async Task Start_OfAnActionThatTakesTime_IsFollowedToItsEnd()
    {
        await using var cloud = await CloudFixture.StartAsync(speed: 0.05);
        var id = await MachineAsync(cloud);

        var operation = await cloud.Actions.StartAsync(id, "deallocate", null, null, default);
        var end = await cloud.FollowAsync(operation);

        Assert.NotNull(operation);
        Assert.Equal(DeploymentState.Succeeded, end.State);
        Assert.Contains("PowerState/deallocated", await cloud.RawAsync($"{id}/instanceView?api-version=2024-11-01"));
    }

    [Fact]
    public async Task Start_AnswerLost_IsSentAgainAndDone()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var id = await MachineAsync(cloud);
        await cloud.FaultAsync("""{"kind":"reset-after","match":{"method":"POST","path":"/powerOff"},"count":1}""");

        await cloud.FollowAsync(await cloud.Actions.StartAsync(id, "powerOff", null, null, default));

        Assert.Contains("PowerState/stopped", await cloud.RawAsync($"{id}/instanceView?api-version=2024-11-01"));
    }

    [Fact]
    public async Task Start_RefusedOrAbsent_IsAPreconditionOrPermanent()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var id = await MachineAsync(cloud);
        await cloud.FollowAsync(await cloud.Actions.StartAsync(id, "powerOff", null, null, default));

        var refused = await Assert.ThrowsAsync<PreconditionException>(() => cloud.Actions.StartAsync(id, "restart", null, null, default));
        var absent = await Assert.ThrowsAsync<PermanentException>(() => cloud.Actions.StartAsync(id + "x", "start", null, null, default));

        Assert.Equal(("OperationNotAllowed", "ResourceNotFound"), (refused.Code, absent.Code));
    }

    private static async Task<string> MachineAsync(CloudFixture cloud)
    {
        var id = await cloud.GroupAsync() + "/providers/Microsoft.Compute/virtualMachines/vm-1";
        await cloud.PutAsync(id, """{"location":"westeurope","properties":{"hardwareProfile":{"vmSize":"Standard_D4ds_v5"}}}""");
        return id;
    }
}
