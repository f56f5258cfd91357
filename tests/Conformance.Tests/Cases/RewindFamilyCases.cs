using Keelson.Conformance.Backends;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Cases;

/// <summary>Rewinding through sub-orchestrations, across deployments, and what cannot be rewound.</summary>
public sealed class RewindFamilyCases
{
    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_FailedSubOrchestrations_GoOnToo(string backend)
    {
        var work = new Worker(failures: 1, failing: "b");
        var registry = work.Registry
            .Orchestrator("Leaf", async context =>
                await context.CallActivityAsync<string>("Work", "a")
                + await context.CallActivityAsync<string>("Work", "b"))
            .Orchestrator("Middle", context => context.CallSubOrchestratorAsync<string>(
                "Leaf", options: new SubOrchestrationOptions(instanceId: "leaf")))
            .Orchestrator("Root", context => context.CallSubOrchestratorAsync<string>(
                "Middle", options: new SubOrchestrationOptions(instanceId: "middle")));
        await using var host = await Harness.Start(backend, registry);

        var run = await RewindCases.Rewound(host, await host.Begin("Root"));

        Assert.Equal("ab", run.ReadOutputAs<string>());
        Assert.Equal("ab", (await host.End("leaf")).ReadOutputAs<string>());
        Assert.Equal(["a", "b", "b"], work.Done);
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_OneOfManySubOrchestrationsFailed_LeavesTheOthers(string backend)
    {
        var work = new Worker(failures: 1, failing: "b");
        var registry = work.Registry
            .Orchestrator("Leaf", context => context.CallActivityAsync<string>("Work", context.GetInput<string>()))
            .Orchestrator("Root", async context => string.Concat(await Task.WhenAll(
                "abc".Select(letter => context.CallSubOrchestratorAsync<string>("Leaf", $"{letter}")))));
        await using var host = await Harness.Start(backend, registry);

        var run = await RewindCases.Rewound(host, await host.Begin("Root"));

        Assert.Equal("abc", run.ReadOutputAs<string>());
        Assert.Equal("abbc", string.Concat(work.Done.Order()));
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_ChildMendedBefore_TakesItsResult(string backend)
    {
        var work = new Worker(failures: 1);
        var registry = work.Registry
            .Orchestrator("Leaf", context => context.CallActivityAsync<string>("Work", "a"))
            .Orchestrator("Root", context => context.CallSubOrchestratorAsync<string>(
                "Leaf", options: new SubOrchestrationOptions(instanceId: "leaf")));
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Root");
        await host.End(id);
        await RewindCases.Rewound(host, "leaf");

        Assert.Equal("a", (await RewindCases.Rewound(host, id)).ReadOutputAs<string>());
        Assert.Equal(2, work.Done.Count);
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_ChildPurgedMeanwhile_StartsItAnew(string backend)
    {
        var work = new Worker(failures: 1);
        var registry = work.Registry
            .Orchestrator("Leaf", context => context.CallActivityAsync<string>("Work", context.GetInput<string>()))
            .Orchestrator("Root", context => context.CallSubOrchestratorAsync<string>(
                "Leaf", "a", new SubOrchestrationOptions(instanceId: "leaf")));
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Root");
        await host.End(id);
        await host.Client.PurgeInstanceAsync("leaf");

        Assert.Equal("a", (await RewindCases.Rewound(host, id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.Rewind | Feature.Persistence)]
    public async Task Rewind_OrchestratorMendedByADeployment_GoesOnWhereItBroke(string backend)
    {
        var work = new Worker(failures: 0);
        var registry = work.Registry.Orchestrator("Run", async context =>
        {
            await context.CallActivityAsync<string>("Work", "a");
            throw new InvalidOperationException("a mistake in the code");
#pragma warning disable CS0162 // Gives the lambda its type.
            return "";
#pragma warning restore CS0162
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Run");
        await host.End(id);
        registry.Orchestrator("Run", async context =>
            await context.CallActivityAsync<string>("Work", "a") + await context.CallActivityAsync<string>("Work", "b"));
        await host.Deploy();

        Assert.Equal("ab", (await RewindCases.Rewound(host, id)).ReadOutputAs<string>());
        Assert.Equal(["a", "b"], work.Done);
    }

    [Theory, EveryBackend(Feature.Rewind | Feature.Persistence)]
    public async Task Rewind_BrokenByADeploymentTakenBack_GoesOn(string backend)
    {
        var work = new Worker(failures: 0);
        var registry = Before(work.Registry);
        await using var host = await Harness.Start(backend, registry);
        var id = await BrokenByADeployment(host, registry);

        Before(registry);
        await host.Deploy();

        Assert.Equal("a now", (await RewindCases.Rewound(host, id)).ReadOutputAs<string>());
        Assert.Equal(["a"], work.Done);
    }

    [Theory, EveryBackend(Feature.Rewind | Feature.Persistence)]
    public async Task Rewind_BrokenByADeploymentStillThere_IsRefusedNamingTheDifference(string backend)
    {
        var registry = Before(new Worker(failures: 0).Registry);
        await using var host = await Harness.Start(backend, registry);
        var id = await BrokenByADeployment(host, registry);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => host.Client.RewindInstanceAsync(id, "nothing was mended"));

        Assert.Contains("history has activity 'Work' (#0)", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.End(id)).RuntimeStatus);
    }

    [Theory, EveryBackend(Feature.Rewind | Feature.Persistence)]
    public async Task Rewind_AcrossARestart_GoesOn(string backend)
    {
        var work = new Worker(failures: 1);
        var registry = work.Registry.Orchestrator("Run", async context =>
            await context.WaitForExternalEvent<string>("go") + await context.CallActivityAsync<string>("Work", "a"));
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Run");
        await host.Client.RaiseEventAsync(id, "go", "now ");
        await host.End(id);
        await host.Deploy();
        await host.Client.RewindInstanceAsync(id, "again");
        await host.Deploy();

        Assert.Equal("now a", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_Rewound_KeepsInputTagsAndCustomStatus(string backend)
    {
        var work = new Worker(failures: 1);
        var registry = work.Registry.Orchestrator("Run", async context =>
        {
            context.SetCustomStatus("working");
            return await context.CallActivityAsync<string>("Work", context.GetInput<string>());
        });
        await using var host = await Harness.Start(backend, registry);
        var tags = new Dictionary<string, string> { ["team"] = "payments" };

        var run = await RewindCases.Rewound(
            host, await host.Begin("Run", "in", new StartOrchestrationOptions { Tags = tags }));

        Assert.Equal(
            ("in", "payments", "working"),
            (run.ReadInputAs<string>(), run.Tags["team"], run.ReadCustomStatusAs<string>()));
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_NotFailed_IsRefused(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Quick().Wait());
        var done = await host.Run("Quick", "x");
        var running = await host.Begin("Wait");
        await host.Running(running);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => host.Client.RewindInstanceAsync(done.InstanceId, "why"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.RewindInstanceAsync(running, "why"));
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_Unknown_IsRefused(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Quick());

        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.RewindInstanceAsync("nobody", "why"));
    }

    private static Registry Before(Registry registry) => registry.Orchestrator("Run", async context =>
    {
        var first = await context.CallActivityAsync<string>("Work", "a");
        context.SetCustomStatus("recorded");
        return $"{first} {await context.WaitForExternalEvent<string>("go")}";
    });

    private static async Task<string> BrokenByADeployment(Harness host, Registry registry)
    {
        var id = await host.Begin("Run");
        await host.Says(id, "recorded");
        registry.Orchestrator("Run", context => context.WaitForExternalEvent<string>("go"));
        await host.Deploy();
        await host.Client.RaiseEventAsync(id, "go", "now");
        await host.End(id);
        return id;
    }
}
