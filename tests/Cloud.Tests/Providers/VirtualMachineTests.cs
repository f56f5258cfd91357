using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Providers;

public sealed class VirtualMachineTests
{
    private const string Api = "?api-version=2024-11-01";
    private const string Disks = "?api-version=2024-03-02";

    [Fact]
    public async Task Machine_Made_RunsAndHoldsItsDisk()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        var id = await MachineAsync(cloud, group);

        var plain = (await cloud.GetAsync(id + Api)).Json;
        var disk = (await cloud.GetAsync((string)plain["properties"]!["storageProfile"]!["osDisk"]!["managedDisk"]!["id"]! + Disks)).Json;

        Assert.Equal("PowerState/running", await PowerAsync(cloud, id));
        Assert.Null(plain["properties"]!["instanceView"]);
        Assert.Null(plain["properties"]!["extended"]);
        Assert.Equal((id, "Attached"), ((string?)disk["managedBy"], (string?)disk["properties"]!["diskState"]));
        Assert.Equal(409, (await cloud.DeleteAsync((string)disk["id"]! + Disks)).Status);
    }

    [Theory]
    [InlineData("powerOff", "PowerState/stopped")]
    [InlineData("deallocate", "PowerState/deallocated")]
    [InlineData("restart", "PowerState/running")]
    [InlineData("deallocate,powerOff", "PowerState/deallocated")]
    [InlineData("deallocate,start", "PowerState/running")]
    [InlineData("powerOff,powerOff,start,start", "PowerState/running")]
    public async Task Action_OnTheMachine_ChangesItsPower(string actions, string state)
    {
        await using var cloud = await CloudHarness.StartAsync(options => options with { OperationSpeed = 0.01 });
        var id = await MachineAsync(cloud, await cloud.GroupAsync());

        foreach (var action in actions.Split(','))
        {
            var accepted = await cloud.SendAsync(HttpMethod.Post, $"{id}/{action}{Api}");
            Assert.Equal(202, accepted.Status);
            Assert.Equal("Succeeded", (string?)(await cloud.WaitAsync(accepted)).Json["status"]);
        }

        Assert.Equal(state, await PowerAsync(cloud, id));
        var expanded = (await cloud.GetAsync($"{id}{Api}&$expand=instanceView")).Json;
        Assert.Equal(state, (string?)expanded["properties"]!["instanceView"]!["statuses"]![1]!["code"]);
    }

    [Fact]
    public async Task Restart_OfWhatDoesNotRun_IsRefused()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var id = await MachineAsync(cloud, await cloud.GroupAsync());
        await cloud.SendAsync(HttpMethod.Post, $"{id}/powerOff{Api}");

        var refused = await cloud.SendAsync(HttpMethod.Post, $"{id}/restart{Api}");

        Assert.Equal((409, "OperationNotAllowed"), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData("Standard_D8ds_v5", false, 200)]
    [InlineData("Standard_E4ds_v5", false, 409)]
    [InlineData("Standard_E4ds_v5", true, 200)]
    [InlineData("Standard_Z4", true, 400)]
    public async Task Resize_OtherFamily_NeedsTheMachineDeallocated(string size, bool deallocated, int status)
    {
        await using var cloud = await CloudHarness.StartAsync();
        var id = await MachineAsync(cloud, await cloud.GroupAsync());
        if (deallocated)
        {
            await cloud.SendAsync(HttpMethod.Post, $"{id}/deallocate{Api}");
        }

        var answer = await cloud.SendAsync(HttpMethod.Patch, id + Api,
            $$$"""{"properties":{"hardwareProfile":{"vmSize":"{{{size}}}"} } }""");

        Assert.Equal(status, answer.Status);
        var now = (string?)(await cloud.GetAsync(id + Api)).Json["properties"]!["hardwareProfile"]!["vmSize"];
        Assert.Equal(status == 200 ? size : "Standard_D4ds_v5", now);
    }

    [Fact]
    public async Task Machine_LettingGoOfADisk_LeavesItUnattached()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        var data = group + "/providers/Microsoft.Compute/disks/data";
        await cloud.PutAsync(data + Disks, """{"location":"westeurope","properties":{"diskSizeGB":64}}""");
        var loose = (await cloud.GetAsync(data + Disks)).Json["properties"]!["diskState"];
        var id = await MachineAsync(cloud, group, $$$""","dataDisks":[{"lun":0,"createOption":"Attach","managedDisk":{"id":"{{{data}}}"} }]""");
        var held = (await cloud.GetAsync(data + Disks)).Json["properties"]!["diskState"];

        var patched = await cloud.SendAsync(
            HttpMethod.Patch, id + Api, """{"properties":{"storageProfile":{"dataDisks":[]}}}""");
        var freed = (await cloud.GetAsync(data + Disks)).Json;
        await cloud.DeleteAsync(id + Api);
        var disks = (await cloud.GetAsync(group + "/providers/Microsoft.Compute/disks" + Disks)).Json["value"]!.AsArray();

        Assert.Equal(200, patched.Status);
        Assert.Equal(("Unattached", "Attached", "Unattached"),
            ((string?)loose, (string?)held, (string?)freed["properties"]!["diskState"]));
        Assert.Null(freed["managedBy"]);
        Assert.Equal(2, disks.Count);
        Assert.All(disks, disk => Assert.Equal("Unattached", (string?)disk!["properties"]!["diskState"]));
    }

    [Fact]
    public async Task Machine_WrittenAgain_StaysAsItIs()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        var id = await MachineAsync(cloud, group);
        await cloud.SendAsync(HttpMethod.Post, $"{id}/deallocate{Api}");
        var before = await cloud.GetAsync(id + Api);

        await MachineAsync(cloud, group);

        Assert.Equal(before.ETag, (await cloud.GetAsync(id + Api)).ETag);
        Assert.Equal("PowerState/deallocated", await PowerAsync(cloud, id));
    }

    internal static async Task<string> MachineAsync(CloudHarness cloud, string group, string storage = "")
    {
        var id = group + "/providers/Microsoft.Compute/virtualMachines/vm-1";
        var made = await cloud.PutAsync(id + Api, $$$"""
            {"location":"westeurope","tags":{"team":"payments"},"properties":{"hardwareProfile":{"vmSize":"Standard_D4ds_v5"},
              "storageProfile":{"imageReference":{"publisher":"Canonical","offer":"ubuntu-24_04-lts","sku":"server"} {{{storage}}} },
              "osProfile":{"computerName":"vm-1","adminUsername":"azureuser"} } }
            """);
        Assert.True(made.Status is 200 or 201, made.Text);
        if (made.Headers.ContainsKey("Azure-AsyncOperation"))
        {
            await cloud.WaitAsync(made);
        }
        return id;
    }

    private static async Task<string?> PowerAsync(CloudHarness cloud, string id) =>
        (string?)(await cloud.GetAsync($"{id}/instanceView{Api}")).Json["statuses"]!.AsArray()
            .Select(status => (JsonObject)status!).Single(status => ((string)status["code"]!).StartsWith("PowerState/", StringComparison.Ordinal))["code"];
}
