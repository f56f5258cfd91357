using Keelson.State;

namespace Keelson.Provisioning;

/// <summary>Agreed plans carried out, checked and recorded.</summary>
public sealed class DeploymentTests
{
    [Fact]
    public async Task Run_NothingInTheWay_AppliesVerifiesAndRecords()
    {
        await using var hub = await TestHub.StartAsync();
        hub.World.WhatIfPauses = 2;

        var run = await hub.RunAsync(A.Order(), A.Blueprint());

        Assert.Equal(RunStatus.Applied, run.Status);
        Assert.Equal("Applied and verified: 3 created, 0 modified, 0 deleted, 1 checks passed.", run.Summary);
        Assert.Equal(
            [StageName.Plan, StageName.Policy, StageName.Cost, StageName.Execute, StageName.Verify, StageName.Record],
            run.Stages.Select(stage => stage.Name));
        Assert.All(run.Stages, stage => Assert.Equal(StageState.Done, stage.State));
        Assert.Equal(["what-if keelson-20261121-093000-run01", "deploy", "grant a"], hub.World.Calls);
        var environment = (await hub.EnvironmentAsync())!;
        Assert.Equal((EnvironmentState.Ready, run.Id), (environment.State, environment.LastRun));
        Assert.Equal(3, environment.Resources.Count);
        Assert.Equal(WorldIds.Resource("a"), environment.Outputs["aId"]!.GetValue<string>());
        Assert.Equal(["run.requested", "run.ended"], (await hub.LedgerAsync()).Select(entry => entry.Action));
        Assert.Equal("payments.dev: Applied", Assert.Single(hub.Notices.All).Subject);
    }

    [Fact]
    public async Task Run_AzureBusyForAMoment_GoesOn()
    {
        await using var hub = await TestHub.StartAsync();
        hub.World.Hiccups = 3;

        var run = await hub.RunAsync(A.Order(), A.Blueprint());

        Assert.Equal(RunStatus.Applied, run.Status);
        Assert.Equal(1, hub.World.Count("deploy"));
    }

    [Fact]
    public async Task Run_AzureRefuses_TellsTheStableCodeAndTheResource()
    {
        await using var hub = await TestHub.StartAsync();
        hub.World.Refusal = new PermanentException(
            "azure.RequestDisallowedByPolicy", WorldIds.Resource("a"), "A policy of the subscription forbids it.",
            new InvalidOperationException("the library's own words"));

        var run = await hub.RunAsync(A.Order(), A.Blueprint());

        Assert.Equal("azure.RequestDisallowedByPolicy", run.Error!.Code);
        Assert.Equal(WorldIds.Resource("a"), run.Error.ResourceId);
        Assert.Equal("A policy of the subscription forbids it.", run.Error.Message);
    }

    [Fact]
    public async Task Verify_ResourceSettlesIn_PassesInTheEnd()
    {
        await using var hub = await TestHub.StartAsync();
        hub.World.Settling = 2;

        var run = await hub.RunAsync(A.Order(), A.Blueprint());

        Assert.Equal(RunStatus.Applied, run.Status);
        Assert.True(Assert.Single(run.Checks).Passed);
    }

    [Fact]
    public async Task Verify_FailsForGood_TakesEverythingBack()
    {
        await using var hub = await TestHub.StartAsync();
        hub.World.Settling = int.MaxValue;

        var run = await hub.RunAsync(A.Order(), A.Blueprint());

        Assert.Equal((RunStatus.Restored, "verification-failed"), (run.Status, run.Error!.Code));
        Assert.Contains("a has a size: expected properties.size is at least 1, found 0.", run.Error.Message, StringComparison.Ordinal);
        Assert.Contains(run.Stages, stage => stage is { Name: StageName.Verify, State: StageState.Failed });
        Assert.False(Assert.Single(run.Checks).Passed);
        Assert.Empty(hub.World.Live);
        Assert.Null(await hub.EnvironmentAsync());
    }

    [Fact]
    public async Task Change_ResourceNoLongerWanted_IsDeletedAfterTheRestIsVerified()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.RunAsync(A.Order(), A.Blueprint());
        hub.World.Wanted.Remove("b");

        var run = await hub.RunAsync(A.Order(RunKind.Change, 2), Agreed());

        Assert.Equal(RunStatus.Applied, run.Status);
        Assert.Equal(ResourceFate.Deleted, Fate(run, "b"));
        Assert.Equal(["deploy", "grant a", "delete b"], hub.World.Calls.SkipWhile(call => call != "deploy").Skip(1).SkipWhile(call => call != "deploy"));
        Assert.Equal([WorldIds.Group, WorldIds.Resource("a")], (await hub.EnvironmentAsync())!.Resources);
    }

    [Fact]
    public async Task Change_ObsoleteResourceCannotBeDeleted_FailsAndSaysWhatIsLeft()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.RunAsync(A.Order(), A.Blueprint());
        hub.World.Wanted.Remove("b");
        hub.World.Undeletable.Add("b");

        var run = await hub.RunAsync(A.Order(RunKind.Change, 2), Agreed());

        Assert.Equal((RunStatus.Failed, "ScopeLocked"), (run.Status, run.Error!.Code));
        Assert.Equal(ResourceFate.LeftBehind, Fate(run, "b"));
        var environment = (await hub.EnvironmentAsync())!;
        Assert.Equal(EnvironmentState.Broken, environment.State);
        Assert.Contains(WorldIds.Resource("b"), environment.Resources);
    }

    [Fact]
    public async Task Record_PlanGoneBeforeIt_SaysThatItIsDeployedAndAskingAgainHealsIt()
    {
        await using var hub = await TestHub.StartAsync();
        hub.World.Settling = 2;
        var order = await hub.BeginAsync(A.Order(), A.Blueprint());
        var verifying = await hub.UntilAsync(order, run => run.Status == RunStatus.Verifying);
        await hub.Documents.DeleteAsync($"plans/{verifying.PlanHash}.json", WriteCondition.Any);

        var run = await hub.EndAsync(order);
        var again = await hub.RunAsync(A.Order(number: 2), A.Blueprint());

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.StartsWith("Deployed and verified, but could not be recorded", run.Summary, StringComparison.Ordinal);
        Assert.Equal(RunStatus.Applied, again.Status);
        Assert.Equal(EnvironmentState.Ready, (await hub.EnvironmentAsync())!.State);
    }

    [Theory]
    [InlineData(RunKind.Delete)]
    [InlineData(RunKind.Expire)]
    public async Task Removal_Agreed_TakesTheGroupAway(RunKind kind)
    {
        await using var hub = await TestHub.StartAsync();
        await hub.RunAsync(A.Order(), A.Blueprint());

        var run = await hub.RunAsync(A.Order(kind, 2), Agreed());

        Assert.Equal((RunStatus.Applied, "Deleted with all it held: 3 resource(s) are gone."), (run.Status, run.Summary));
        Assert.Empty(hub.World.Live);
        Assert.Equal("delete rg-payments.dev", hub.World.Calls[^1]);
        Assert.Equal(EnvironmentState.Deleted, (await hub.EnvironmentAsync())!.State);
    }

    [Theory]
    [InlineData(false, "ScopeLocked")]
    [InlineData(true, "not-deleted")]
    public async Task Removal_GroupStays_FailsAndMarksItBroken(bool azureLies, string code)
    {
        await using var hub = await TestHub.StartAsync();
        await hub.RunAsync(A.Order(), A.Blueprint());
        hub.World.LiesAboutDeletions = azureLies;
        if (!azureLies)
            hub.World.Undeletable.Add("rg-payments.dev");

        var run = await hub.RunAsync(A.Order(RunKind.Delete, 2), Agreed());

        Assert.Equal((RunStatus.Failed, code), (run.Status, run.Error!.Code));
        Assert.All(run.Resources, resource => Assert.Equal(ResourceFate.LeftBehind, resource.Fate));
        Assert.StartsWith("Not everything could be deleted; 3 resource(s) are left", run.Summary, StringComparison.Ordinal);
        Assert.Equal(EnvironmentState.Broken, (await hub.EnvironmentAsync())!.State);
    }

    private static Blueprint Agreed() => A.Blueprint();

    private static ResourceFate Fate(RunRecord run, string name) =>
        run.Resources.Single(resource => resource.ResourceId == WorldIds.Resource(name)).Fate;
}
