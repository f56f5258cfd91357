using Microsoft.DurableTask.Client;

namespace Keelson.Provisioning;

/// <summary>Looks at environments, and what follows from them.</summary>
public sealed class CheckDriftTests
{
    private static readonly EnvironmentId Environment = new("payments", "dev");

    [Fact]
    public async Task Check_AsApproved_IsInSync()
    {
        await using var hub = await StartAsync();

        Assert.Equal(DriftOutcome.InSync, await CheckAsync(hub));

        Assert.Equal(EnvironmentState.Ready, (await hub.EnvironmentAsync())!.State);
        Assert.DoesNotContain(await hub.LedgerAsync(), entry => entry.Action == "environment.drifted");
    }

    [Fact]
    public async Task Check_NoSuchEnvironment_IsSkipped()
    {
        await using var hub = await TestHub.StartAsync();

        Assert.Equal(DriftOutcome.Skipped, await CheckAsync(hub));
        Assert.Empty(hub.World.Calls);
    }

    [Fact]
    public async Task Check_AzureCannotSay_Fails()
    {
        await using var hub = await StartAsync();
        hub.World.WhatIfError = new("InternalServerError", "Try later.");

        Assert.Equal(DriftOutcome.Failed, await CheckAsync(hub));
        Assert.Equal(EnvironmentState.Ready, (await hub.EnvironmentAsync())!.State);
    }

    [Fact]
    public async Task Check_SameDriftTwice_IsReportedOnce()
    {
        await using var hub = await StartAsync();
        hub.World.Tamper("b", 9);

        Assert.Equal(DriftOutcome.Drifted, await CheckAsync(hub));
        Assert.Equal(DriftOutcome.Drifted, await CheckAsync(hub));

        Assert.Equal(1, hub.Notices.Count("was changed behind Keelson's back"));
        Assert.Single(await hub.LedgerAsync(), entry => entry.Action == "environment.drifted");
        var drift = (await hub.EnvironmentAsync())!.Drift!;
        Assert.Equal(WorldIds.Resource("b"), Assert.Single(drift.Changes).ResourceId);
        Assert.Equal(9, hub.World.SizeOf("b"));
    }

    [Fact]
    public async Task Check_DriftGoneAgain_ReturnsToReady()
    {
        await using var hub = await StartAsync();
        hub.World.Tamper("b", 9);
        await CheckAsync(hub);

        hub.World.Tamper("b", 1);

        Assert.Equal(DriftOutcome.InSync, await CheckAsync(hub));
        Assert.Equal((EnvironmentState.Ready, null), ((await hub.EnvironmentAsync())!.State, (await hub.EnvironmentAsync())!.Drift));
    }

    [Fact]
    public async Task Check_BlueprintRepairs_StartsOneRunThatPutsItRight()
    {
        await using var hub = await StartAsync(repairs: true);
        hub.World.Tamper("b", 9);

        Assert.Equal(DriftOutcome.RepairStarted, await CheckAsync(hub));
        var repair = (await hub.EnvironmentAsync())!.Drift!.RepairRun!;
        var run = await hub.EndAsync(A.Order() with { RunId = repair });

        Assert.Equal((RunKind.Repair, RunStatus.Applied), (run.Order.Kind, run.Status));
        Assert.Equal(1, hub.World.SizeOf("b"));
        Assert.Equal(DriftOutcome.InSync, await CheckAsync(hub));
        Assert.Equal(2, hub.World.Count("deploy"));
    }

    [Fact]
    public async Task Check_RepairFailedBefore_IsNotTriedAgain()
    {
        await using var hub = await StartAsync(repairs: true);
        hub.World.Tamper("b", 9);
        hub.World.FailsAt = "b";
        await CheckAsync(hub);
        var repair = (await hub.EnvironmentAsync())!.Drift!.RepairRun!;
        Assert.Equal(RunStatus.Restored, (await hub.EndAsync(A.Order() with { RunId = repair })).Status);

        Assert.Equal(DriftOutcome.Drifted, await CheckAsync(hub));

        Assert.Equal(2, hub.World.Count("deploy"));
        Assert.Equal(repair, (await hub.EnvironmentAsync())!.Drift!.RepairRun);
    }

    [Fact]
    public async Task Check_RunIsChangingIt_LooksWhenThatIsDone()
    {
        await using var hub = await StartAsync();
        hub.World.Wanted["b"] = 4;
        hub.World.Stuck = true;
        var order = A.Order(RunKind.Change, 2);
        await hub.BeginAsync(order with { Limits = order.Limits with { Deployment = TimeSpan.FromHours(2) } }, A.Blueprint());
        await hub.UntilAsync(order, run => run.Status == RunStatus.Executing);
        var looks = hub.World.Count("what-if keelson-drift");

        await BeginAsync(hub);
        await hub.UntilAsync(async () => (await FindAsync(hub))!.ReadInputAs<DriftCheck>()!.Settle > TimeSpan.Zero);
        Assert.Equal(looks, hub.World.Count("what-if keelson-drift"));
        hub.World.Stuck = false;

        Assert.Equal(RunStatus.Applied, (await hub.EndAsync(order)).Status);
        Assert.Equal(DriftOutcome.InSync, await EndAsync(hub));
        Assert.Equal(4, hub.World.SizeOf("b"));
    }

    [Fact]
    public async Task Check_ChangedWhileLooking_LooksOnceMore()
    {
        await using var hub = await StartAsync();
        hub.World.WhatIfPauses = 3;
        var before = hub.World.Count("what-if keelson-drift");
        await BeginAsync(hub);
        await hub.UntilAsync(() => Task.FromResult(hub.World.Count("what-if keelson-drift") == before + 1));

        await BeginAsync(hub);
        await BeginAsync(hub);

        Assert.Equal(DriftOutcome.InSync, await EndAsync(hub));
        Assert.Equal(before + 2, hub.World.Count("what-if keelson-drift"));
    }

    private static async Task<TestHub> StartAsync(bool repairs = false)
    {
        var hub = await TestHub.StartAsync();
        var blueprint = A.Blueprint(repairs: repairs);
        Assert.Equal(RunStatus.Applied, (await hub.RunAsync(A.Order(blueprint: blueprint), blueprint)).Status);
        return hub;
    }

    private static async Task<DriftOutcome> CheckAsync(TestHub hub)
    {
        await BeginAsync(hub);
        return await EndAsync(hub);
    }

    private static Task BeginAsync(TestHub hub) => DriftChecks.StartAsync(
        hub.Client, Environment, new("payments.dev", "event", TimeSpan.Zero, A.Order().Limits), default);

    private static async Task<DriftOutcome> EndAsync(TestHub hub)
    {
        await hub.UntilAsync(async () => (await FindAsync(hub))!.IsCompleted);
        return (await FindAsync(hub))!.ReadOutputAs<DriftOutcome>();
    }

    private static Task<OrchestrationMetadata?> FindAsync(TestHub hub) =>
        hub.Client.GetInstanceAsync(Environment.DriftInstanceId, getInputsAndOutputs: true);
}
