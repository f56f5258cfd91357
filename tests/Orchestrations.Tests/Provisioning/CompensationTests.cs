using Keelson.State;

namespace Keelson.Provisioning;

/// <summary>Runs that fail leave nothing behind, or say what they left.</summary>
public sealed class CompensationTests
{
    [Fact]
    public async Task Failure_NewEnvironment_TakesTheGroupAwayAsAWhole()
    {
        await using var hub = await TestHub.StartAsync();
        hub.World.FailsAt = "b";

        var run = await hub.RunAsync(A.Order(), A.Blueprint());

        Assert.Equal((RunStatus.Restored, "SkuNotAvailable"), (run.Status, run.Error!.Code));
        Assert.Equal("delete rg-payments.dev", hub.World.Calls[^1]);
        Assert.Empty(hub.World.Live);
        Assert.Null(await hub.EnvironmentAsync());
        Assert.Equal(["run.requested", "run.compensated", "run.ended"], (await hub.LedgerAsync()).Select(entry => entry.Action));
        Assert.Equal(1, hub.Notices.Count("payments.dev: Restored"));
    }

    [Fact]
    public async Task Failure_ChangedEnvironment_DeletesInReverseAndRestoresFromTheBeforeImage()
    {
        await using var hub = await TestHub.StartAsync();
        await PrepareChangeAsync(hub);
        hub.World.FailsAt = "e";

        var run = await hub.RunAsync(A.Order(RunKind.Change, 2), A.Blueprint());

        Assert.Equal(RunStatus.Restored, run.Status);
        Assert.Equal(["cancel", "delete d", "delete c", "put b", "put a", "put rg-payments.dev"], Undoing(hub));
        Assert.Equal((1, 1, null, null), (hub.World.SizeOf("a"), hub.World.SizeOf("b"), hub.World.SizeOf("c"), hub.World.SizeOf("d")));
        Assert.Equal(
            [ResourceFate.Restored, ResourceFate.Removed, ResourceFate.Removed, ResourceFate.Removed],
            new[] { "a", "c", "d", "e" }.Select(name => Fate(run, name)));
        Assert.StartsWith("Failed and taken back completely (3 removed, ", run.Summary, StringComparison.Ordinal);
        var environment = (await hub.EnvironmentAsync())!;
        Assert.Equal((EnvironmentState.Ready, "20261121-093000-run01"), (environment.State, environment.LastRun));
    }

    [Fact]
    public async Task Failure_AfterGrants_TakesThemBackFirst()
    {
        await using var hub = await TestHub.StartAsync();
        await PrepareChangeAsync(hub);
        hub.World.Settling = int.MaxValue;

        var run = await hub.RunAsync(A.Order(RunKind.Change, 2), A.Blueprint());

        Assert.Equal((RunStatus.Restored, "verification-failed"), (run.Status, run.Error!.Code));
        Assert.Equal(["cancel", "ungrant", "delete e", "delete d", "delete c", "put b", "put a", "put rg-payments.dev"], Undoing(hub));
    }

    [Fact]
    public async Task Timeout_DeploymentNeverEnds_IsCancelledThenTakenBack()
    {
        await using var hub = await TestHub.StartAsync();
        hub.World.Stuck = true;

        var run = await hub.RunAsync(A.Order(), A.Blueprint());

        Assert.Equal((RunStatus.Restored, "deployment-timeout"), (run.Status, run.Error!.Code));
        Assert.Equal(["cancel", "delete rg-payments.dev"], Undoing(hub));
        Assert.Empty(hub.World.Live);
    }

    [Fact]
    public async Task Undo_OneStepFails_GoesOnAndSaysWhatIsLeft()
    {
        await using var hub = await TestHub.StartAsync();
        await PrepareChangeAsync(hub);
        hub.World.FailsAt = "e";
        hub.World.Undeletable.Add("d");

        var run = await hub.RunAsync(A.Order(RunKind.Change, 2), A.Blueprint());

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Equal(["cancel", "delete d", "delete c", "put b", "put a", "put rg-payments.dev"], Undoing(hub));
        Assert.Equal((ResourceFate.LeftBehind, ResourceFate.Removed), (Fate(run, "d"), Fate(run, "c")));
        Assert.Equal("d is locked.", run.Resources.Single(resource => resource.ResourceId == WorldIds.Resource("d")).Detail);
        Assert.StartsWith("Failed, and 1 resource(s) could not be taken back", run.Summary, StringComparison.Ordinal);
        Assert.Contains(run.Stages, stage => stage is { Name: StageName.Compensate, State: StageState.Failed });
        Assert.Equal((EnvironmentState.Broken, run.Id), ((await hub.EnvironmentAsync())!.State, (await hub.EnvironmentAsync())!.LastRun));
    }

    [Fact]
    public async Task Undo_TakenOverByAnotherRun_IsNotDeleted()
    {
        await using var hub = await TestHub.StartAsync();
        await PrepareChangeAsync(hub);
        hub.World.Stuck = true;
        var order = await hub.BeginAsync(A.Order(RunKind.Change, 2), A.Blueprint());
        await hub.UntilAsync(() => Task.FromResult(hub.World.SizeOf("e") is not null));

        hub.World.Live[WorldIds.Resource("c")]["tags"]![KeelsonTags.Run] = "20261121-093000-other";
        var run = await hub.EndAsync(order);

        Assert.Equal((RunStatus.Failed, ResourceFate.LeftBehind), (run.Status, Fate(run, "c")));
        Assert.Equal(1, hub.World.SizeOf("c"));
        Assert.Null(hub.World.SizeOf("d"));
    }

    [Fact]
    public async Task Undo_CannotBePlanned_SaysThatEverythingTouchedIsLeft()
    {
        await using var hub = await TestHub.StartAsync();
        await PrepareChangeAsync(hub);
        hub.World.Stuck = true;
        var order = await hub.BeginAsync(A.Order(RunKind.Change, 2), A.Blueprint());
        var running = await hub.UntilAsync(order, run => run.Resources.Any(resource => resource.Fate == ResourceFate.Created));

        await hub.Documents.DeleteAsync($"plans/{running.PlanHash}.json", WriteCondition.Any);
        var run = await hub.EndAsync(order);

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Equal("deployment-timeout", run.Error!.Code);
        Assert.Contains("could not be taken back", run.Summary, StringComparison.Ordinal);
        Assert.All(run.Resources, resource => Assert.Equal(ResourceFate.LeftBehind, resource.Fate));
        Assert.Equal(EnvironmentState.Broken, (await hub.EnvironmentAsync())!.State);
    }

    // An environment of a and b; the change makes a larger, adds c, d and e, and stamps all with the run's id, which is
    // why b and the group are restored, too.
    private static async Task PrepareChangeAsync(TestHub hub)
    {
        await hub.RunAsync(A.Order(), A.Blueprint());
        hub.World.Wanted["a"] = 5;
        foreach (var name in new[] { "c", "d", "e" })
            hub.World.Wanted[name] = 1;
    }

    // Each step once, however often it was persisted in.
    private static IEnumerable<string> Undoing(TestHub hub) => hub.World.Calls.SkipWhile(call => call != "cancel").Distinct();

    private static ResourceFate Fate(RunRecord run, string name) =>
        run.Resources.Single(resource => resource.ResourceId == WorldIds.Resource(name)).Fate;
}
