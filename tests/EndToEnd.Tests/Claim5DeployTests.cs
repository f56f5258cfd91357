using System.Text.Json.Nodes;

namespace Keelson.Tests;

[Collection(MachineTests.Name)]
public sealed class Claim5DeployTests(MachineFixture machine)
{
    [Fact]
    public async Task Deploy_Succeeds_TaggedGrantedAndVerified()
    {
        using var dana = await machine.AsAsync("dana");
        var runId = await dana.RequestAsync("deployed");

        var run = (await dana.EndAsync(runId))["run"]!;

        Assert.Equal("applied", run["status"]!.GetValue<string>());
        Assert.All(run["checks"]!.AsArray(), check => Assert.True(check!["passed"]!.GetValue<bool>(), check.ToJsonString()));
        Assert.All(run["resources"]!.AsArray(), resource => Assert.Equal("created", resource!["fate"]!.GetValue<string>()));
        var group = await machine.Azure.GetAsync($"{machine.Azure.Subscription}/resourceGroups/rg-payments.deployed");
        AssertTags(group!, runId);
        var account = await AccountAsync("rg-payments.deployed");
        AssertTags(account, runId);
        var grants = await machine.Azure.GetAsync(
            $"{account["id"]}/providers/Microsoft.Authorization/roleAssignments", "2022-04-01");
        Assert.NotEmpty(grants!["value"]!.AsArray());
    }

    [Fact]
    public async Task Deploy_FailsInTheMiddle_LeavesNothingBehind()
    {
        using var dana = await machine.AsAsync("dana");
        await machine.Azure.ControlAsync(HttpMethod.Post, "/faults", Failing("rg-payments.doomed", "managementPolicies"));

        var run = (await dana.EndAsync(await dana.RequestAsync("doomed")))["run"]!;

        Assert.Equal("restored", run["status"]!.GetValue<string>());
        Assert.False(await machine.Azure.GroupExistsAsync("rg-payments.doomed"));
        Assert.DoesNotContain(run["resources"]!.AsArray(), resource => resource!["fate"]!.GetValue<string>() == "leftBehind");
        Assert.Contains("taken back", run["summary"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deploy_ChangeFails_RestoresWhatWasChangedAndKeepsTheRest()
    {
        using var dana = await machine.AsAsync("dana");
        await dana.EndAsync(await dana.RequestAsync("steady"));
        var before = await AccountAsync("rg-payments.steady");
        await machine.Azure.ControlAsync(HttpMethod.Post, "/faults", Failing("rg-payments.steady", "managementPolicies"));

        var runId = await dana.RequestAsync("steady", parameters: new JsonObject { ["accessTier"] = "Cool", ["coolAfterDays"] = 7 });
        var run = (await dana.EndAsync(runId))["run"]!;

        Assert.Equal("restored", run["status"]!.GetValue<string>());
        var after = await AccountAsync("rg-payments.steady");
        Assert.Equal("Hot", after["properties"]!["accessTier"]!.GetValue<string>());
        Assert.Equal(before["tags"]!.ToJsonString(), after["tags"]!.ToJsonString());
        Assert.True(
            JsonNode.DeepEquals(before["properties"], after["properties"]),
            $"{before["properties"]!.ToJsonString()} became {after["properties"]!.ToJsonString()}");
    }

    private static JsonObject Failing(string group, string type) => new()
    {
        ["id"] = group,
        ["match"] = new JsonObject { ["path"] = $"{group}/.*{type}" },
        ["kind"] = "failed-operation",
        ["count"] = 1,
        ["error"] = new JsonObject { ["code"] = "InternalServerError", ["message"] = "The service broke down." },
    };

    private static void AssertTags(JsonNode resource, string runId)
    {
        var tags = resource["tags"]!;
        Assert.Equal("payments.deployed", tags["keelson-environment"]!.GetValue<string>());
        Assert.Equal("payments", tags["keelson-team"]!.GetValue<string>());
        Assert.Equal(runId, tags["keelson-run"]!.GetValue<string>());
        Assert.Equal("CC-1001", tags["keelson-cost-centre"]!.GetValue<string>());
        Assert.NotEmpty(tags["keelson-owner"]!.GetValue<string>());
        Assert.NotEmpty(tags["keelson-expires"]!.GetValue<string>());
    }

    private async Task<JsonNode> AccountAsync(string group)
    {
        var item = (await machine.Azure.ListGroupAsync(group))
            .First(resource => resource["type"]!.GetValue<string>() == "Microsoft.Storage/storageAccounts");
        return (await machine.Azure.GetAsync(item["id"]!.GetValue<string>(), "2024-01-01"))!;
    }
}
