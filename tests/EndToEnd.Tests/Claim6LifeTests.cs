using System.Net;
using System.Text.Json.Nodes;

namespace Keelson.Tests;

[Collection(MachineTests.Name)]
public sealed class Claim6LifeTests(MachineFixture machine)
{
    [Fact]
    public async Task Change_NewParameter_ModifiesOnlyWhatDiffers()
    {
        using var dana = await machine.AsAsync("dana");
        await dana.EndAsync(await dana.RequestAsync("changed"));

        var answer = await dana.SendAsync(HttpMethod.Patch, "/api/environments/payments.changed", new JsonObject
        {
            ["parameters"] = new JsonObject { ["accessTier"] = "Cool" },
            ["reason"] = "Read rarely",
        }.ToJsonString());
        var view = await dana.EndAsync(answer.Json["runId"]!.GetValue<string>());

        Assert.Equal("applied", view["run"]!["status"]!.GetValue<string>());
        var real = view["plan"]!["changes"]!.AsArray()
            .Where(change => change!["action"]!.GetValue<string>() != "noChange" && !change["tagsOnly"]!.GetValue<bool>()).ToList();
        var change = Assert.Single(real);
        Assert.Contains(change!["properties"]!.AsArray(), property =>
            property!["path"]!.GetValue<string>() == "properties.accessTier" && property["after"]!.GetValue<string>() == "Cool");
    }

    [Fact]
    public async Task Extend_LaterExpiry_MovesTheTagAndTheRecord()
    {
        using var dana = await machine.AsAsync("dana");
        await dana.EndAsync(await dana.RequestAsync("extended", ttl: "3d"));

        var answer = await dana.PostAsync("/api/environments/payments.extended/extension", new JsonObject
        {
            ["ttl"] = "30d",
            ["reason"] = "The test goes on",
        });
        Assert.Equal("applied", (await dana.EndAsync(answer.Json["runId"]!.GetValue<string>()))["run"]!["status"]!.GetValue<string>());

        var record = (await dana.GetAsync("/api/environments/payments.extended")).Json;
        var expires = record["expiresAt"]!.GetValue<DateTimeOffset>();
        Assert.InRange(expires, machine.Clock.GetUtcNow().AddDays(29), machine.Clock.GetUtcNow().AddDays(30));
        var group = await machine.Azure.GetAsync($"{machine.Azure.Subscription}/resourceGroups/rg-payments.extended");
        Assert.Equal(expires.UtcDateTime, group!["tags"]!["keelson-expires"]!.GetValue<DateTimeOffset>().UtcDateTime);
    }

    [Fact]
    public async Task Scale_ParameterMarkedForIt_IsScaled()
    {
        using var dana = await machine.AsAsync("dana");
        await dana.EndAsync(await dana.RequestAsync("scaled"));

        var refused = await dana.PostAsync("/api/environments/payments.scaled/scale", new JsonObject
        {
            ["parameters"] = new JsonObject { ["accessTier"] = "Cool" },
            ["reason"] = "More",
        });
        var answer = await dana.PostAsync("/api/environments/payments.scaled/scale", new JsonObject
        {
            ["parameters"] = new JsonObject { ["fileShareGiB"] = 100 },
            ["reason"] = "More",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var view = await dana.EndAsync(answer.Json["runId"]!.GetValue<string>());
        Assert.Equal("applied", view["run"]!["status"]!.GetValue<string>());
        Assert.Contains(view["plan"]!["changes"]!.AsArray(), change => change!["action"]!.GetValue<string>() == "create"
            && change["type"]!.GetValue<string>().EndsWith("fileServices/shares", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Delete_Environment_IsGoneAndRecorded()
    {
        using var dana = await machine.AsAsync("dana");
        await dana.EndAsync(await dana.RequestAsync("deleted"));

        var answer = await dana.SendAsync(
            HttpMethod.Delete, "/api/environments/payments.deleted", """{"reason":"No longer needed"}""");
        var run = (await dana.EndAsync(answer.Json["runId"]!.GetValue<string>()))["run"]!;

        Assert.Equal("applied", run["status"]!.GetValue<string>());
        Assert.False(await machine.Azure.GroupExistsAsync("rg-payments.deleted"));
        Assert.Equal("deleted", (await dana.GetAsync("/api/environments/payments.deleted")).Json["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Drift_ChangedBehindOurBack_IsRepairedAndReported()
    {
        using var dana = await machine.AsAsync("dana");
        await dana.EndAsync(await dana.RequestAsync("drifting"));
        var account = (await machine.Azure.ListGroupAsync("rg-payments.drifting"))
            .First(item => item["type"]!.GetValue<string>() == "Microsoft.Storage/storageAccounts")["id"]!.GetValue<string>();

        await machine.Azure.SendAsync(HttpMethod.Patch, account, new JsonObject
        {
            ["properties"] = new JsonObject { ["allowBlobPublicAccess"] = true },
        }, "2024-01-01");

        var repair = await Eventually.FindAsync(async () =>
            (await dana.GetAsync("/api/runs?environment=payments.drifting")).Json["items"]!.AsArray()
                .FirstOrDefault(run => run!["order"]!["kind"]!.GetValue<string>() == "repair"));
        var run = (await dana.EndAsync(repair["order"]!["runId"]!.GetValue<string>()))["run"]!;
        Assert.Equal("applied", run["status"]!.GetValue<string>());
        var live = await machine.Azure.GetAsync(account, "2024-01-01");
        Assert.False(live!["properties"]!["allowBlobPublicAccess"]!.GetValue<bool>());
        var ledger = (await dana.GetAsync("/api/ledger?target=payments.drifting")).Json["items"]!.AsArray();
        Assert.Contains(ledger, entry => entry!["action"]!.GetValue<string>() == "environment.drifted");
    }
}
