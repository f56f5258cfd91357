using Keelson.Conformance.Backends;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Cases;

/// <summary>Removing what is over.</summary>
public sealed class PurgeCases
{
    private static Registry Family => new Registry().Quick().Wait()
        .Orchestrator("Middle", context => context.CallSubOrchestratorAsync<string>(
            "Quick", "x", new SubOrchestrationOptions(instanceId: "leaf")))
        .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
            "Middle", options: new SubOrchestrationOptions(instanceId: "middle")));

    [Theory, EveryBackend]
    public async Task Purge_Ended_RemovesIt(string backend)
    {
        await using var host = await Harness.Start(backend, Family);
        var run = await host.Run("Quick", "x");

        var purged = await host.Client.PurgeInstanceAsync(run.InstanceId);

        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Null(await host.Client.GetInstanceAsync(run.InstanceId));
    }

    [Theory, EveryBackend]
    public async Task Purge_Unknown_RemovesNothing(string backend)
    {
        await using var host = await Harness.Start(backend, Family);

        Assert.Equal(0, (await host.Client.PurgeInstanceAsync("nobody")).PurgedInstanceCount);
    }

    [Theory, EveryBackend(Feature.Recursion)]
    public async Task Purge_Running_LeavesIt(string backend)
    {
        await using var host = await Harness.Start(backend, Family);
        var id = await host.Begin("Wait");

        Assert.Equal(0, (await host.Client.PurgeInstanceAsync(id)).PurgedInstanceCount);
        Assert.NotNull(await host.Client.GetInstanceAsync(id));
    }

    [Theory, EveryBackend]
    public async Task Purge_ThenTheSameId_StartsAfresh(string backend)
    {
        await using var host = await Harness.Start(backend, Family);
        await host.End(await host.BeginAs("one", "Quick", "first"));
        await host.Client.PurgeInstanceAsync("one");

        Assert.Equal("second", (await host.End(await host.BeginAs("one", "Quick", "second"))).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.Recursion)]
    public async Task Purge_Recursively_RemovesEveryDescendant(string backend)
    {
        await using var host = await Harness.Start(backend, Family);
        var run = await host.Run("Parent");

        var purged = await host.Client.PurgeInstanceAsync(run.InstanceId, new PurgeInstanceOptions(Recursive: true));

        Assert.Equal(3, purged.PurgedInstanceCount);
        Assert.Empty(await host.Ids(new OrchestrationQuery()));
    }

    [Theory, EveryBackend(Feature.Recursion)]
    public async Task Purge_NotRecursively_LeavesTheDescendants(string backend)
    {
        await using var host = await Harness.Start(backend, Family);
        var run = await host.Run("Parent");

        await host.Client.PurgeInstanceAsync(run.InstanceId);

        Assert.Equal(["leaf", "middle"], (await host.Ids(new OrchestrationQuery())).Order());
    }

    [Theory, EveryBackend(Feature.Recursion)]
    public async Task PurgeAll_ByStatus_RemovesThose(string backend)
    {
        var registry = Family.Orchestrator<string>("Fail", _ => throw new FormatException("no"));
        await using var host = await Harness.Start(backend, registry);
        await host.Run("Quick", "x");
        await host.Run("Quick", "y");
        await host.End(await host.BeginAs("failed", "Fail"));
        await host.BeginAs("waiting", "Wait");

        var purged = await host.Client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Completed]));

        Assert.Equal(2, purged.PurgedInstanceCount);
        Assert.Equal(["failed", "waiting"], (await host.Ids(new OrchestrationQuery())).Order());
    }

    [Theory, EveryBackend(Feature.Recursion)]
    public async Task PurgeAll_StatusThatHasNotEnded_RemovesNothing(string backend)
    {
        await using var host = await Harness.Start(backend, Family);
        await host.BeginAs("waiting", "Wait");
        await host.Running("waiting");

        var purged = await host.Client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Running]));

        Assert.Equal((0, true), (purged.PurgedInstanceCount, purged.IsComplete));
    }

    [Theory, EveryBackend(Feature.MovableClock)]
    public async Task PurgeAll_ByCreation_RemovesThoseWithin(string backend)
    {
        await using var host = await Harness.Start(backend, Family);
        var noon = host.Now;
        await host.End(await host.BeginAs("old", "Quick"));
        host.Advance(TimeSpan.FromHours(2));
        await host.End(await host.BeginAs("new", "Quick"));

        await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(noon.AddHours(-1), noon.AddHours(1)));

        Assert.Equal(["new"], await host.Ids(new OrchestrationQuery()));
    }

    [Theory, EveryBackend(Feature.Recursion)]
    public async Task PurgeAll_Recursively_CountsTheDescendants(string backend)
    {
        await using var host = await Harness.Start(backend, Family);
        await host.Run("Parent");

        var purged = await host.Client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(), new PurgeInstanceOptions(Recursive: true));

        Assert.Equal(3, purged.PurgedInstanceCount);
        Assert.Empty(await host.Ids(new OrchestrationQuery()));
    }
}
