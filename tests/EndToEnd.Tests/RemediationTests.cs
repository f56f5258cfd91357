using System.Net;
using System.Text.Json.Nodes;
using Keelson.State;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.Tests;

/// <summary>Remediation over HTTP, from Event Grid's deliveries of the simulated Azure to the resource and back.</summary>
[Collection(MachineTests.Name)]
public sealed class RemediationTests(MachineFixture machine)
{
    [Fact]
    public async Task Violation_MadeBehindKeelsonsBack_IsPutRightAndUndone()
    {
        using var olga = await machine.AsAsync("olga");
        await olga.ClosesPublicAccessAsync("e2e-close");
        var account = await machine.Azure.OpenAccountAsync("e2e-close");
        var before = Remediations.Open("e2e-close")["properties"]!.ToJsonString();

        var applied = await olga.RemediationAsync(account, "applied");
        Assert.False(await machine.Azure.IsOpenAsync(account));
        // Keelson's own change came back as an event, and led to nothing.
        await olga.OutcomeAsync(account, "own-change");

        using var petra = await machine.AsAsync("petra");
        var id = applied["id"]!.GetValue<string>();
        var undo = await petra.PostAsync($"/api/remediations/{id}/undo", new() { ["reason"] = "It is meant to be public" });
        Assert.True(undo.Status == HttpStatusCode.Accepted, undo.Text);
        await olga.RemediationAsync(account, "undone");
        var now = await machine.Azure.BodyAsync(account);
        Assert.True(await machine.Azure.IsOpenAsync(account));
        Assert.All(JsonNode.Parse(before)!.AsObject(), property =>
            Assert.True(JsonNode.DeepEquals(property.Value, now["properties"]![property.Key]), property.Key));

        // What a person undid is not done again by the next event.
        Assert.Equal(HttpStatusCode.OK, await TouchAsync(account, "again"));
        await olga.OutcomeAsync(account, "undone");
        Assert.True(await machine.Azure.IsOpenAsync(account));
        var ledger = await Eventually.FindAsync(async () =>
            (await olga.GetAsync($"/api/ledger?run={id}")).Json["items"]!.AsArray() is { Count: >= 2 } lines ? lines : null);
        Assert.Equal(["remediation.undone", "remediation.applied"], ledger.Select(entry => entry!["action"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Undo_AfterSomeoneChangedIt_IsRefused()
    {
        using var olga = await machine.AsAsync("olga");
        await olga.ClosesPublicAccessAsync("e2e-moved");
        var account = await machine.Azure.OpenAccountAsync("e2e-moved");
        var id = (await olga.RemediationAsync(account, "applied"))["id"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.OK, await TouchAsync(account, "moved"));

        await olga.PostAsync($"/api/remediations/{id}/undo", new() { ["reason"] = "Trying" });

        var refused = await olga.RemediationAsync(account, item => item["undo"]?["state"]?.GetValue<string>() == "refused");
        Assert.Contains("has changed since", refused["undo"]!["note"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.False(await machine.Azure.IsOpenAsync(account));
    }

    [Fact]
    public async Task KillSwitch_OverTheApi_HoldsEverythingAndIsTheOwnersAlone()
    {
        using var olga = await machine.AsAsync("olga");
        using var petra = await machine.AsAsync("petra");
        await olga.ClosesPublicAccessAsync("e2e-stop");
        Assert.Equal(HttpStatusCode.Forbidden, (await PutSafetyAsync(petra, """{"stopped":true,"reason":"Me"}""")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PutSafetyAsync(olga, """{"stopped":true}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PutSafetyAsync(olga, """{"stopped":true,"reason":"Odd things happen"}""")).Status);
        string account;
        try
        {
            account = await machine.Azure.OpenAccountAsync("e2e-stop");
            await olga.OutcomeAsync(account, "stopped");
            Assert.True(await machine.Azure.IsOpenAsync(account));
            Assert.True((await petra.GetAsync("/api/safety")).Json["state"]!["stopped"]!.GetValue<bool>());
        }
        finally
        {
            await PutSafetyAsync(olga, """{"stopped":false,"reason":"Understood"}""");
        }

        var asked = await petra.PostAsync("/api/remediations", new() { ["resourceId"] = account, ["reason"] = "It may go on" });
        Assert.True(asked.Status == HttpStatusCode.Accepted, asked.Text);
        await olga.RemediationAsync(account, "applied");
        Assert.False(await machine.Azure.IsOpenAsync(account));
    }

    [Fact]
    public async Task Freeze_OverTheApi_HoldsWhileItLasts()
    {
        using var olga = await machine.AsAsync("olga");
        await olga.ClosesPublicAccessAsync("e2e-freeze");
        var now = machine.Clock.GetUtcNow().UtcDateTime;
        await PutSafetyAsync(olga, $$"""
            {"reason":"Closing the books","freezes":[
              {"name":"now","timeZone":"UTC","from":"{{now.AddHours(-1):yyyy-MM-ddTHH:mm:ss}}","to":"{{now.AddHours(1):yyyy-MM-ddTHH:mm:ss}}"}]}
            """);
        try
        {
            var account = await machine.Azure.OpenAccountAsync("e2e-freeze");
            await olga.OutcomeAsync(account, "frozen");
            Assert.True(await machine.Azure.IsOpenAsync(account));
        }
        finally
        {
            await PutSafetyAsync(olga, """{"freezes":[],"reason":"Closed"}""");
        }
    }

    [Fact]
    public async Task Steps_ThatNeedApproval_WaitForSomeoneElsesWord()
    {
        using var olga = await machine.AsAsync("olga");
        using var omar = await machine.AsAsync("omar");
        using var petra = await machine.AsAsync("petra");
        await olga.ClosesPublicAccessAsync("e2e-ask", more: "      - require-approval");
        var account = await machine.Azure.OpenAccountAsync("e2e-ask");
        var asked = await olga.RemediationAsync(account, "awaitingApproval");
        var path = $"/api/remediations/{asked["id"]!.GetValue<string>()}/approval";
        JsonObject Word(string hash) => new() { ["decision"] = "approve", ["planHash"] = hash };

        Assert.Equal(HttpStatusCode.Forbidden, (await petra.PostAsync(path, Word(asked["planHash"]!.GetValue<string>()))).Status);
        var author = await olga.PostAsync(path, Word(asked["planHash"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.Forbidden, author.Status);
        Assert.Contains("whoever writes a policy does not approve what it does", author.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await omar.PostAsync(path, Word("another"))).Status);
        Assert.True(await machine.Azure.IsOpenAsync(account));
        Assert.Equal(HttpStatusCode.Accepted, (await omar.PostAsync(path, Word(asked["planHash"]!.GetValue<string>()))).Status);

        await olga.RemediationAsync(account, "applied");
        Assert.False(await machine.Azure.IsOpenAsync(account));
    }

    [Fact]
    public async Task Cap_OfThePolicy_HoldsTheRest()
    {
        using var olga = await machine.AsAsync("olga");
        await olga.ClosesPublicAccessAsync("e2e-cap", limits: "    max-resources: 2");
        var accounts = new List<string>();
        for (var i = 0; i < 4; i++)
            accounts.Add(await machine.Azure.OpenAccountAsync("e2e-cap"));

        var codes = new List<string>();
        foreach (var account in accounts)
        {
            var outcome = await Eventually.FindAsync(async () => (await olga.OutcomesAsync(account))
                .FirstOrDefault(found => found["code"]!.GetValue<string>() is "applied" or "capped"));
            codes.Add(outcome["code"]!.GetValue<string>());
        }

        Assert.Equal(["applied", "applied", "capped", "capped"], codes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task DryRun_OverTheApi_SaysWhatItWouldDo()
    {
        using var olga = await machine.AsAsync("olga");
        using var dana = await machine.AsAsync("dana");
        await olga.ClosesPublicAccessAsync("e2e-dry", more: "      - require-approval");
        var account = await machine.Azure.OpenAccountAsync("e2e-dry");
        await olga.RemediationAsync(account, "awaitingApproval");
        var body = new JsonObject { ["resourceId"] = account, ["dryRun"] = true, ["reason"] = "Trying" };

        Assert.Equal(HttpStatusCode.Forbidden, (await dana.PostAsync("/api/remediations", (JsonObject)body.DeepClone())).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await olga.PostAsync("/api/remediations", body)).Status);

        var rehearsed = await olga.RemediationAsync(account, "rehearsed");
        Assert.Contains("allowBlobPublicAccess", rehearsed["summary"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(await machine.Azure.IsOpenAsync(account));
    }

    /// <summary>Duplicates, out of order, half of them late, of few resources: one outcome each, one change each, no refusal.</summary>
    [Fact]
    public async Task Burst_OfDuplicatedAndLateEvents_HasOneOutcomeAndOneEffectEach()
    {
        using var olga = await machine.AsAsync("olga");
        await olga.ClosesPublicAccessAsync("e2e-burst");
        await PutSafetyAsync(olga, """{"stopped":true,"reason":"So that the events find it open"}""");
        var accounts = new List<string>();
        for (var i = 0; i < 5; i++)
            accounts.Add(await machine.Azure.OpenAccountAsync("e2e-burst"));
        foreach (var account in accounts)
            await olga.OutcomeAsync(account, "stopped");
        await PutSafetyAsync(olga, """{"stopped":false,"reason":"Go"}""");
        await machine.Azure.ControlAsync(HttpMethod.Delete, "/throttling");

        var random = new Random(7);
        var now = machine.Clock.GetUtcNow();
        var events = Enumerable.Range(0, 200).Select(i => new JsonObject
        {
            ["id"] = $"burst-{i}",
            ["subject"] = accounts[i % accounts.Count],
            ["eventTime"] = now.AddSeconds(i % 2 == 0 ? 0 : -600 - i).UtcDateTime.ToString("O"),
        }).ToList();
        events.AddRange(events.Take(60).Select(one => (JsonObject)one.DeepClone()).ToList());
        await machine.Azure.ControlAsync(HttpMethod.Post, "/events", new JsonObject
        {
            ["events"] = new JsonArray([.. events.OrderBy(_ => random.Next())]),
        });

        var store = machine.Machine.Platform.Services.GetRequiredService<IDocumentStore>();
        await Eventually.FindAsync(async () => await store.ListAsync("outcomes/")
            .CountAsync(entry => entry.Path.Contains("-burst-", StringComparison.Ordinal)) == 200 ? store : null);
        foreach (var account in accounts)
        {
            // What changed Azure is told of a moment after Azure has the change.
            await olga.OutcomeAsync(account, "applied");
            Assert.False(await machine.Azure.IsOpenAsync(account));
            var outcomes = await olga.OutcomesAsync(account);
            Assert.Single(outcomes, outcome => outcome["kind"]!.GetValue<string>() == "remediated");
        }
        var refused = (await machine.Azure.ControlAsync(HttpMethod.Get, "/throttling"))!.ToJsonString();
        Assert.DoesNotMatch("\"refused\":[1-9]", refused);
    }

    private Task<HttpStatusCode> TouchAsync(string account, string value) => machine.Azure.SendAsync(HttpMethod.Patch, account, new JsonObject
    {
        ["properties"] = new JsonObject { ["accessTier"] = value == "again" ? "Cool" : "Hot", ["minimumTlsVersion"] = "TLS1_1" },
    }, "2024-01-01");

    private static Task<ApiAnswer> PutSafetyAsync(ApiClient client, string body) => client.SendAsync(HttpMethod.Put, "/api/safety", body);
}
