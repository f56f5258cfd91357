using System.Net;
using System.Text.Json.Nodes;

namespace Keelson.Tests;

[Collection(MachineTests.Name)]
public sealed class Claim4ApprovalTests(MachineFixture machine)
{
    [Fact]
    public async Task Approval_TwoOfTwo_ExecutesOnlyAfterTheSecond()
    {
        using var dana = await machine.AsAsync("dana");
        using var omar = await machine.AsAsync("omar");
        using var ines = await machine.AsAsync("ines");
        var runId = await dana.RequestAsync("two-production");
        var waiting = await dana.WaitingAsync(runId);
        var hash = waiting["run"]!["planHash"]!.GetValue<string>();
        Assert.Equal(2, waiting["run"]!["approval"]!["requirement"]!["approvers"]!.GetValue<int>());

        Assert.Equal(HttpStatusCode.Accepted, (await omar.ApproveAsync(runId, hash)).Status);
        var half = await dana.WatchAsync(runId, run => run["approval"]!["decisions"]!.AsArray().Count == 1);
        Assert.Equal("awaitingApproval", half["run"]!["status"]!.GetValue<string>());
        Assert.False(await machine.Azure.GroupExistsAsync("rg-payments.two-production"));

        Assert.Equal(HttpStatusCode.Accepted, (await ines.ApproveAsync(runId, hash)).Status);
        Assert.Equal("applied", (await dana.EndAsync(runId))["run"]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Approval_ByWhoMayNot_IsRefused()
    {
        using var dana = await machine.AsAsync("dana");
        using var olga = await machine.AsAsync("olga");
        using var vik = await machine.AsAsync("vik");
        // Olga owns the platform and may approve, but not what she requested herself.
        var runId = await olga.RequestAsync("own-production", team: "platform");
        var hash = (await dana.WaitingAsync(runId))["run"]!["planHash"]!.GetValue<string>();

        Assert.Equal(HttpStatusCode.Forbidden, (await olga.ApproveAsync(runId, hash)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await dana.ApproveAsync(runId, hash)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await vik.ApproveAsync(runId, hash)).Status);
        await olga.PostAsync($"/api/runs/{runId}/withdrawal", new JsonObject { ["reason"] = "Done" });
        Assert.Equal("withdrawn", (await dana.EndAsync(runId))["run"]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Approval_OfAnotherPlan_Is409()
    {
        using var dana = await machine.AsAsync("dana");
        using var omar = await machine.AsAsync("omar");
        var runId = await dana.RequestAsync("hash-production");
        await dana.WaitingAsync(runId);

        var answer = await omar.ApproveAsync(runId, new string('0', 64));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.EndsWith("plan-changed", answer.Json["type"]!.GetValue<string>(), StringComparison.Ordinal);
        await dana.PostAsync($"/api/runs/{runId}/withdrawal", new JsonObject());
        await dana.EndAsync(runId);
    }

    [Fact]
    public async Task Approval_Rejected_ChangesNothing()
    {
        using var dana = await machine.AsAsync("dana");
        using var omar = await machine.AsAsync("omar");
        var runId = await dana.RequestAsync("rejected-production");
        var hash = (await dana.WaitingAsync(runId))["run"]!["planHash"]!.GetValue<string>();

        await omar.PostAsync($"/api/runs/{runId}/approval", new JsonObject
        {
            ["decision"] = "reject",
            ["planHash"] = hash,
            ["comment"] = "Use the shared account",
        });

        var run = (await dana.EndAsync(runId))["run"]!;
        Assert.Equal("rejected", run["status"]!.GetValue<string>());
        Assert.Contains("Use the shared account", run["summary"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.False(await machine.Azure.GroupExistsAsync("rg-payments.rejected-production"));
    }

    [Fact]
    public async Task Approval_NobodyDecides_IsRemindedOfAndThenGivenUp()
    {
        using var dana = await machine.AsAsync("dana");
        var runId = await dana.RequestAsync("forgotten-production");
        var requirement = (await dana.WaitingAsync(runId))["run"]!["approval"]!["requirement"]!;

        machine.Clock.Advance(Span(requirement["reminder"]) + TimeSpan.FromMinutes(1));
        await Eventually.FindAsync(async () => (await machine.NoticesAsync("role:Approver")).FirstOrDefault(notice =>
            notice.Link == $"/runs/{runId}" && notice.Subject.StartsWith("Reminder", StringComparison.Ordinal)));
        var reminded = (await dana.GetAsync($"/api/runs/{runId}")).Json["run"]!;
        Assert.Equal("awaitingApproval", reminded["status"]!.GetValue<string>());

        machine.Clock.Advance(Span(requirement["timeout"]) - Span(requirement["reminder"]));
        Assert.Equal("timedOut", (await dana.EndAsync(runId))["run"]!["status"]!.GetValue<string>());
        Assert.False(await machine.Azure.GroupExistsAsync("rg-payments.forgotten-production"));
    }

    [Fact]
    public async Task Approval_WorldChangedMeanwhile_IsAskedAgain()
    {
        using var dana = await machine.AsAsync("dana");
        using var omar = await machine.AsAsync("omar");
        var first = await dana.RequestAsync("moving-staging");
        await omar.ApproveAsync(first, (await dana.WaitingAsync(first))["run"]!["planHash"]!.GetValue<string>());
        Assert.Equal("applied", (await dana.EndAsync(first))["run"]!["status"]!.GetValue<string>());
        var runId = await dana.RequestAsync("moving-staging", parameters: new JsonObject { ["softDeleteDays"] = 60 });
        var hash = (await dana.WaitingAsync(runId))["run"]!["planHash"]!.GetValue<string>();
        var account = (await machine.Azure.ListGroupAsync("rg-payments.moving-staging"))
            .First(item => item["type"]!.GetValue<string>() == "Microsoft.Storage/storageAccounts")["id"]!.GetValue<string>();

        var changed = await machine.Azure.SendAsync(HttpMethod.Patch, account, new JsonObject
        {
            ["properties"] = new JsonObject { ["minimumTlsVersion"] = "TLS1_0" },
        }, "2024-01-01");
        Assert.True(changed is HttpStatusCode.OK or HttpStatusCode.Accepted, changed.ToString());
        await omar.ApproveAsync(runId, hash);

        var again = await dana.WatchAsync(runId, run => run["status"]!.GetValue<string>() == "awaitingApproval"
            && run["planHash"]!.GetValue<string>() != hash);
        var newHash = again["run"]!["planHash"]!.GetValue<string>();
        await omar.ApproveAsync(runId, newHash);
        Assert.Equal("applied", (await dana.EndAsync(runId))["run"]!["status"]!.GetValue<string>());
        var live = await machine.Azure.GetAsync(account, "2024-01-01");
        Assert.Equal("TLS1_2", live!["properties"]!["minimumTlsVersion"]!.GetValue<string>());
    }

    private static TimeSpan Span(JsonNode? text) => TimeSpan.Parse(text!.GetValue<string>());
}
