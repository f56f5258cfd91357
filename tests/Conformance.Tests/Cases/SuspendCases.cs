using Keelson.Conformance.Backends;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Cases;

/// <summary>Holding an orchestration and letting it go on.</summary>
public sealed class SuspendCases
{
    [Theory, EveryBackend]
    public async Task Suspend_ThenResume_HoldsEventsUntilThen(string backend)
    {
        var registry = new Registry().Orchestrator("Two", async context =>
            await context.WaitForExternalEvent<string>("a") + await context.WaitForExternalEvent<string>("b"));
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Two");
        await Suspend(host, id);

        await host.Client.RaiseEventAsync(id, "a", "1");
        await host.Client.RaiseEventAsync(id, "b", "2");
        var held = await host.Client.GetInstanceAsync(id);
        await host.Client.ResumeInstanceAsync(id, "done");

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, held!.RuntimeStatus);
        Assert.Equal("12", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task Suspend_ActivityAnsweringMeanwhile_IsTakenAfterTheResume(string backend)
    {
        var gate = new TaskCompletionSource<string>();
        var registry = new Registry()
            .ActivityAsync<string, string>("Slow", _ => gate.Task)
            .Orchestrator("Work", context => context.CallActivityAsync<string>("Slow", "x"));
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Work");
        await Suspend(host, id);

        gate.SetResult("answered");
        await host.Client.ResumeInstanceAsync(id);

        Assert.Equal("answered", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task Suspend_WithoutReason_Suspends(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Wait());
        var id = await host.Begin("Wait");

        await Suspend(host, id);
        await host.Client.ResumeInstanceAsync(id);

        Assert.False((await host.Running(id)).IsCompleted);
    }

    [Theory, EveryBackend]
    public async Task Suspend_Twice_NeedsOneResume(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Wait());
        var id = await host.Begin("Wait");
        await Suspend(host, id);

        await host.Client.SuspendInstanceAsync(id, "again");
        await host.Client.ResumeInstanceAsync(id);
        await host.Running(id);
        await host.Client.RaiseEventAsync(id, "go", "on");

        Assert.Equal("on", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task Suspend_ThenResumeManyTimes_LosesNothing(string backend)
    {
        var registry = new Registry().Orchestrator("Take", async context =>
        {
            var taken = new List<int>();
            while (taken.Count < 5)
            {
                taken.Add(await context.WaitForExternalEvent<int>("n"));
                context.SetCustomStatus($"{taken.Count}");
            }

            return taken;
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Take");

        for (var number = 1; number <= 5; number++)
        {
            await Suspend(host, id);
            await host.Client.RaiseEventAsync(id, "n", number);
            await host.Client.ResumeInstanceAsync(id);
            await host.Says(id, $"{number}");
        }

        Assert.Equal([1, 2, 3, 4, 5], (await host.End(id)).ReadOutputAs<List<int>>()!);
    }

    [Theory, EveryBackend]
    public async Task Resume_NotSuspended_ChangesNothing(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Wait());
        var id = await host.Begin("Wait");
        await host.Running(id);

        await host.Client.ResumeInstanceAsync(id);
        await host.Client.RaiseEventAsync(id, "go", "on");

        Assert.Equal("on", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task Suspend_Ended_ChangesNothing(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Quick());
        var run = await host.Run("Quick", "x");

        await host.Client.SuspendInstanceAsync(run.InstanceId);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.End(run.InstanceId)).RuntimeStatus);
    }

    [Theory, EveryBackend]
    public async Task Suspend_Child_HoldsTheParent(string backend)
    {
        var registry = new Registry().Wait().Orchestrator("Parent", context =>
            context.CallSubOrchestratorAsync<string>("Wait", options: new SubOrchestrationOptions(instanceId: "c")));
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Parent");
        await host.Until("c", found => found.IsRunning);
        await Suspend(host, "c");

        await host.Client.RaiseEventAsync("c", "go", "x");
        var parent = await host.Client.GetInstanceAsync(id);
        await host.Client.ResumeInstanceAsync("c");

        Assert.False(parent!.IsCompleted);
        Assert.Equal("x", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.MovableClock)]
    public async Task Suspend_TimerDueMeanwhile_FiresAfterTheResume(string backend)
    {
        var registry = new Registry().Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "awake";
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Sleep");
        await Suspend(host, id);

        host.Advance(TimeSpan.FromHours(2));
        var held = await host.Client.GetInstanceAsync(id);
        await host.Client.ResumeInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, held!.RuntimeStatus);
        Assert.Equal("awake", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.Persistence)]
    public async Task Suspend_AcrossARestart_StaysSuspended(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Wait());
        var id = await host.Begin("Wait");
        await Suspend(host, id);
        await host.Client.RaiseEventAsync(id, "go", "kept");

        await host.Deploy();
        var still = await host.Client.GetInstanceAsync(id);
        await host.Client.ResumeInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, still!.RuntimeStatus);
        Assert.Equal("kept", (await host.End(id)).ReadOutputAs<string>());
    }

    private static async Task Suspend(Harness host, string id)
    {
        await host.Running(id);
        await host.Client.SuspendInstanceAsync(id);
        await host.Status(id, OrchestrationRuntimeStatus.Suspended);
    }
}
