using System.Text.Json.Nodes;
using Keelson.Provisioning;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>What holds a remediation back, holds it before anything is changed.</summary>
public sealed class SafetyTests
{
    [Fact]
    public async Task KillSwitch_On_HoldsEverythingUntilItIsOff()
    {
        await using var hub = await RemediationHub.StartAsync();
        await hub.Get<SafetySwitch>().ChangeAsync(new() { Stopped = true, Reason = "Odd things happen" }, A.Dana, default);

        var held = await hub.HandleAsync(hub.Event());
        await hub.Get<SafetySwitch>().ChangeAsync(new() { Stopped = false, Reason = "Understood" }, A.Dana, default);
        hub.Clock.Advance(TimeSpan.FromSeconds(5));
        var after = await hub.HandleAsync(hub.Event());

        Assert.Equal((OutcomeKind.Waiting, OutcomeCodes.Stopped), (held.Kind, held.Code));
        Assert.Contains("Odd things happen", held.Reason, StringComparison.Ordinal);
        Assert.Equal(OutcomeKind.Remediated, after.Kind);
        Assert.Equal(
            ["safety.stopped", "remediation.held", "safety.resumed", "remediation.applied"],
            (await hub.LedgerAsync()).Select(entry => entry.Action));
    }

    [Fact]
    public async Task KillSwitch_ThrownBetweenTwoSteps_StopsBeforeTheSecond()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [SomePolicies.NoPublicAccess(SomePolicies.Close, new LockAction("CanNotDelete", "keep", null))];
        hub.Estate.Before = _ => hub.Documents.PutAsync(
            SafetySwitch.Path, new SafetyState(true, "Now", A.Dana, hub.Clock.GetUtcNow(), []), WriteCondition.Any).GetAwaiter().GetResult();

        var outcome = await hub.HandleAsync(hub.Event());

        Assert.Equal((OutcomeKind.Waiting, OutcomeCodes.Stopped), (outcome.Kind, outcome.Code));
        var record = (await hub.FindAsync(outcome.Remediation!))!;
        Assert.Equal([StepState.Done, StepState.Pending], record.Steps.Select(step => step.State));
        Assert.True(record.CanBeUndone);
        Assert.Single(hub.Estate.Changes);
    }

    [Fact]
    public async Task Freeze_Now_Holds()
    {
        await using var hub = await RemediationHub.StartAsync();
        var window = new FreezeWindow
        {
            Name = "year end",
            TimeZone = "Europe/Berlin",
            From = new(2026, 11, 21, 10, 0, 0),
            To = new(2026, 11, 21, 11, 0, 0),
        };
        await hub.Get<SafetySwitch>().ChangeAsync(new() { Freezes = [window], Reason = "Closing the books" }, A.Dana, default);

        Assert.Equal(OutcomeCodes.Frozen, (await hub.HandleAsync(hub.Event())).Code);
        hub.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(OutcomeCodes.Applied, (await hub.HandleAsync(hub.Event())).Code);
    }

    [Theory]
    [InlineData("keelson-protected", "true", false)]
    [InlineData("Keelson-Protected", "", false)]
    [InlineData("keelson-protected", "false", true)]
    public async Task Tag_ThatProtects_Holds(string tag, string value, bool acts)
    {
        await using var hub = await RemediationHub.StartAsync();
        var body = RemediationHub.Open();
        body["tags"]![tag] = value;
        hub.Estate[RemediationHub.Account] = body;

        Assert.Equal(acts ? OutcomeCodes.Applied : OutcomeCodes.Protected, (await hub.HandleAsync(hub.Event())).Code);
    }

    [Theory]
    [InlineData("ReadOnly", OutcomeCodes.Protected)]
    [InlineData("CanNotDelete", OutcomeCodes.Applied)]
    public async Task Lock_ThatForbidsTheStep_Holds(string level, string code)
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Facts[new(FactKinds.Locks)] = """[{"name":"keep","properties":{"level":"?"}}]""".Replace("?", level, StringComparison.Ordinal);

        Assert.Equal(code, (await hub.HandleAsync(hub.Event())).Code);
    }

    [Fact]
    public async Task Cap_Reached_HoldsTheRest()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [SomePolicies.NoPublicAccess() with { Limits = new(MaxResources: 2) }];
        var codes = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            var account = $"{RemediationHub.Account}{i}";
            hub.Estate[account] = RemediationHub.Open();
            codes.Add((await hub.HandleAsync(hub.Event(account))).Code);
        }

        Assert.Equal([OutcomeCodes.Applied, OutcomeCodes.Applied, OutcomeCodes.Capped, OutcomeCodes.Capped], codes);
        Assert.Equal(2, hub.Estate.Changes.Count);
    }

    [Fact]
    public async Task DryRun_SaysWhatItWouldDoAndDoesNothing()
    {
        await using var hub = await RemediationHub.StartAsync(("Safety:DryRun", "true"));

        var outcome = await hub.HandleAsync(hub.Event());

        Assert.Equal((OutcomeKind.NoOp, OutcomeCodes.Rehearsed), (outcome.Kind, outcome.Code));
        Assert.Equal(RemediationStatus.Rehearsed, (await hub.FindAsync(outcome.Remediation!))!.Status);
        Assert.Empty(hub.Estate.Changes);
    }

    [Fact]
    public async Task Policy_ThatOnlyReports_NeverActs()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [SomePolicies.NoPublicAccess() with { Mode = new(PolicyModeKind.Audit, []) }];

        var outcome = await hub.HandleAsync(hub.Event());

        Assert.Equal((OutcomeKind.NoOp, OutcomeCodes.Reported), (outcome.Kind, outcome.Code));
        Assert.Equal(["no-public-access"], outcome.Policies);
        Assert.Empty(hub.Estate.Changes);
    }

    [Fact]
    public async Task Exemption_ThatHolds_Excuses()
    {
        await using var hub = await RemediationHub.StartAsync();
        var now = hub.Clock.GetUtcNow();
        await hub.Get<ExemptionStore>().ChangeAsync(
            _ => new([new("e1", "no-public-access", RemediationHub.Account, "payments", "Public by design", null, now, "Dana", now.AddDays(1))]), default);

        Assert.Equal(OutcomeCodes.Exempt, (await hub.HandleAsync(hub.Event())).Code);
        hub.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(OutcomeCodes.Applied, (await hub.HandleAsync(hub.Event())).Code);
    }

    [Fact]
    public async Task Burst_BeyondAzuresRate_IsSpreadOut()
    {
        await using var hub = await RemediationHub.StartAsync();
        hub.Policies = [SomePolicies.NoPublicAccess() with { Mode = new(PolicyModeKind.Audit, []) }];
        var started = hub.Clock.GetUtcNow();
        await Parallel.ForAsync(0, 275, async (i, _) =>
        {
            var account = $"{RemediationHub.Account}{i}";
            hub.Estate[account] = new JsonObject { ["properties"] = new JsonObject() };
            await hub.DeliverAsync(hub.Event(account, $"burst-{i}"));
        });

        await hub.UntilAsync(async () => await hub.Documents.ListAsync("outcomes/").CountAsync() == 275);

        // 225 at once, 25 a second from then on.
        Assert.InRange((hub.Clock.GetUtcNow() - started).TotalSeconds, 1.8, 30);
    }
}
