using Keelson.Conformance.Backends;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Cases;

/// <summary>Ending an orchestration from outside.</summary>
public sealed class TerminateCases
{
    private static Registry Family => new Registry().Wait()
        .Orchestrator("Middle", context => context.CallSubOrchestratorAsync<string>(
            "Wait", options: new SubOrchestrationOptions(instanceId: "leaf")))
        .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
            "Middle", options: new SubOrchestrationOptions(instanceId: "middle")));

    [Theory, EveryBackend]
    public async Task Terminate_Running_EndsWithTheOutput(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Wait());
        var id = await host.Begin("Wait");
        await host.Running(id);

        await host.Client.TerminateInstanceAsync(id, (object)"stopped by hand");
        var run = await host.End(id);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, run.RuntimeStatus);
        Assert.Equal("stopped by hand", run.ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task Terminate_WithoutOutput_HasNone(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Wait());
        var id = await host.Begin("Wait");
        await host.Running(id);

        await host.Client.TerminateInstanceAsync(id);

        Assert.Null((await host.End(id)).SerializedOutput);
    }

    [Theory, EveryBackend]
    public async Task Terminate_WaitingOnATimer_IsNotHeldByIt(string backend)
    {
        var registry = new Registry().Orchestrator("Long", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(5), CancellationToken.None);
            return "never";
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Long");
        await host.Running(id);

        await host.Client.TerminateInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.End(id)).RuntimeStatus);
    }

    [Theory, EveryBackend]
    public async Task Terminate_ActivityAnsweringLater_ChangesNothing(string backend)
    {
        var gate = new TaskCompletionSource<string>();
        var registry = new Registry()
            .ActivityAsync<string, string>("Slow", _ => gate.Task)
            .Orchestrator("Work", context => context.CallActivityAsync<string>("Slow", "x"));
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Work");
        await host.Running(id);
        await host.Client.TerminateInstanceAsync(id, (object)"ended");
        await host.End(id);

        gate.SetResult("too late");

        Assert.Equal("ended", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task Terminate_Suspended_Ends(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Wait());
        var id = await host.Begin("Wait");
        await host.Running(id);
        await host.Client.SuspendInstanceAsync(id);
        await host.Status(id, OrchestrationRuntimeStatus.Suspended);

        await host.Client.TerminateInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.End(id)).RuntimeStatus);
    }

    [Theory, EveryBackend]
    public async Task Terminate_Ended_ChangesNothing(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Quick());
        var run = await host.Run("Quick", "x");

        await host.Client.TerminateInstanceAsync(run.InstanceId, (object)"late");

        Assert.Equal("x", (await host.End(run.InstanceId)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task Terminate_Unknown_ChangesNothing(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Wait());

        await host.Client.TerminateInstanceAsync("nobody");

        Assert.Null(await host.Client.GetInstanceAsync("nobody"));
    }

    [Theory, EveryBackend(Feature.MovableClock)]
    public async Task Terminate_ScheduledForLater_NeverStarts(string backend)
    {
        var started = 0;
        var registry = new Registry().Orchestrator("Later", _ => Task.FromResult(Interlocked.Increment(ref started)));
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Later", with: new StartOrchestrationOptions(StartAt: host.Now.AddDays(1)));

        await host.Client.TerminateInstanceAsync(id);
        await host.End(id);
        host.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, started);
    }

    [Theory, EveryBackend(Feature.Recursion)]
    public async Task Terminate_Recursively_EndsEveryDescendant(string backend)
    {
        await using var host = await Harness.Start(backend, Family);
        var id = await host.Begin("Parent");
        await host.Until("leaf", found => found.IsRunning);

        await host.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions("all of you", Recursive: true));

        Assert.Equal("all of you", (await host.End("leaf")).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.End("middle")).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.End(id)).RuntimeStatus);
    }

    [Theory, EveryBackend(Feature.Recursion)]
    public async Task Terminate_NotRecursively_LeavesTheChildren(string backend)
    {
        await using var host = await Harness.Start(backend, Family);
        var id = await host.Begin("Parent");
        await host.Until("leaf", found => found.IsRunning);

        await host.Client.TerminateInstanceAsync(id);
        await host.End(id);
        await host.Client.RaiseEventAsync("leaf", "go", "on");

        Assert.Equal("on", (await host.End("middle")).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.Recursion)]
    public async Task Terminate_Child_FailsTheCallOfItsParent(string backend)
    {
        await using var host = await Harness.Start(backend, Family);
        var id = await host.Begin("Parent");
        await host.Until("leaf", found => found.IsRunning);

        await host.Client.TerminateInstanceAsync("middle", (object)"enough");

        Assert.Contains("enough", (await host.End(id)).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }
}
