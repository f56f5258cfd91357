using System.Text.Json.Nodes;

namespace Keelson.Tests;

/// <summary>What the catalogue offers can be had: requested, priced, approved, deployed and verified.</summary>
[Collection(MachineTests.Name)]
public sealed class EveryBlueprintTests(MachineFixture machine)
{
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE9tZ2FPbWVnYU9tZWdhT21lZ2FPbWVnYU9tZWdh test";

    [Theory]
    [InlineData("storage-account", "every-st", "{}")]
    [InlineData("key-vault", "every-kv", "{}")]
    [InlineData("vm-scale-set", "every-vm", $$"""{"sshPublicKey":"{{Key}}"}""")]
    [InlineData("postgresql", "every-pg", """{"replicas":1}""")]
    [InlineData("hub-spoke-network", "every-net", """{"hubAddressPrefix":"10.100.0.0/22","spokes":[{"name":"app","addressPrefix":"10.101.0.0/24"},{"name":"data","addressPrefix":"10.102.0.0/24"}]}""")]
    [InlineData("aks-cluster", "every-aks", "{}")]
    public async Task Request_Blueprint_EndsAppliedAndVerified(string blueprint, string environment, string parameters)
    {
        var view = await RunAsync(blueprint, environment, parameters);

        var run = view["run"]!;
        Assert.True(run["status"]!.GetValue<string>() == "applied", run.ToJsonString());
        Assert.NotEmpty(run["checks"]!.AsArray());
        Assert.All(run["checks"]!.AsArray(), check => Assert.True(check!["passed"]!.GetValue<bool>(), check.ToJsonString()));
        Assert.True(view["plan"]!["cost"]!["monthly"]!.GetValue<decimal>() > 0, "Nothing of it has a price.");
    }

    [Fact]
    public async Task Request_NetworkThatOverlapsAnExistingOne_IsRefusedAndNothingIsMade()
    {
        const string spoke = """{"name":"app","addressPrefix":"10.141.0.0/24"}""";
        await RunAsync("hub-spoke-network", "first-net", $"{{\"hubAddressPrefix\":\"10.140.0.0/22\",\"spokes\":[{spoke}]}}");

        var view = await RunAsync("hub-spoke-network", "second-net", "{\"hubAddressPrefix\":\"10.140.2.0/24\",\"spokes\":[{\"name\":\"app\",\"addressPrefix\":\"10.142.0.0/24\"}]}");

        Assert.Equal("refused", view["run"]!["status"]!.GetValue<string>());
        Assert.Contains("10.140.", view["run"]!["summary"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.False(await machine.Azure.GroupExistsAsync("rg-payments.second-net"));
    }

    [Fact]
    public async Task Change_OfANetworkFails_TakesBackTheNewSpokeInAnOrderAzureAllows()
    {
        const string spoke = """{"name":"one","addressPrefix":"10.111.0.0/24"}""";
        const string more = spoke + """,{"name":"two","addressPrefix":"10.112.0.0/24"}""";
        const string hub = "\"hubAddressPrefix\":\"10.110.0.0/22\"";
        await RunAsync("hub-spoke-network", "grown-net", $"{{{hub},\"spokes\":[{spoke}]}}");
        var before = await machine.Azure.ListGroupAsync("rg-payments.grown-net");
        await machine.Azure.ControlAsync(HttpMethod.Post, "/faults", new JsonObject
        {
            ["match"] = new JsonObject { ["path"] = "grown-net/.*virtualNetworkLinks/link-two" },
            ["kind"] = "failed-operation",
            ["count"] = 1,
        });

        var run = (await RunAsync("hub-spoke-network", "grown-net", $"{{{hub},\"spokes\":[{more}]}}"))["run"]!;

        Assert.True(run["status"]!.GetValue<string>() == "restored", run.ToJsonString());
        Assert.DoesNotContain(run["resources"]!.AsArray(), resource => resource!["fate"]!.GetValue<string>() == "leftBehind");
        var after = await machine.Azure.ListGroupAsync("rg-payments.grown-net");
        Assert.Equal(before.Select(one => one["id"]!.GetValue<string>()), after.Select(one => one["id"]!.GetValue<string>()));
    }

    private async Task<JsonNode> RunAsync(string blueprint, string environment, string parameters)
    {
        using var dana = await machine.AsAsync("dana");
        using var omar = await machine.AsAsync("omar");
        var runId = await dana.RequestAsync(environment, blueprint, parameters: JsonNode.Parse(parameters)!.AsObject());
        var view = await dana.WatchAsync(runId, run =>
            run["endedAt"] is not null || run["status"]!.GetValue<string>() == "awaitingApproval");
        if (view["run"]!["endedAt"] is not null)
        {
            return view;
        }
        var approval = await omar.ApproveAsync(runId, view["run"]!["planHash"]!.GetValue<string>());
        Assert.True((int)approval.Status < 300, approval.Text);
        return await dana.EndAsync(runId);
    }
}
