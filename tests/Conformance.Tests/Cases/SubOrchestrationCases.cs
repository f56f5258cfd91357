using Keelson.Conformance.Backends;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Cases;

/// <summary>Orchestrations called by orchestrations.</summary>
public sealed class SubOrchestrationCases
{
    [Theory, EveryBackend]
    public async Task CallSubOrchestrator_Completing_ReturnsItsOutput(string backend)
    {
        var registry = new Registry().Echo()
            .Orchestrator("Child", async context =>
                $"<{await context.CallActivityAsync<string>("Echo", context.GetInput<string>())}>")
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child", "x"));
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("<x>", await host.Output<string>("Parent"));
    }

    [Theory, EveryBackend]
    public async Task CallSubOrchestrator_OwnId_RunsUnderIt(string backend)
    {
        var registry = new Registry().Quick().Orchestrator("Parent", context =>
            context.CallSubOrchestratorAsync<string>(
                "Quick", "x", new SubOrchestrationOptions(instanceId: $"{context.InstanceId}:child")));
        await using var host = await Harness.Start(backend, registry);

        var run = await host.End(await host.BeginAs("p", "Parent"));

        Assert.Equal("x", run.ReadOutputAs<string>());
        Assert.Equal("Quick", (await host.End("p:child")).Name);
    }

    [Theory, EveryBackend]
    public async Task CallSubOrchestrator_WithoutId_GetsOneThatStaysTheSame(string backend)
    {
        var registry = new Registry().Echo()
            .Orchestrator("Child", context => Task.FromResult(context.InstanceId))
            .Orchestrator("Parent", async context =>
            {
                var first = await context.CallSubOrchestratorAsync<string>("Child");
                await context.CallActivityAsync<string>("Echo", "x");
                return new[] { first, await context.CallSubOrchestratorAsync<string>("Child") };
            });
        await using var host = await Harness.Start(backend, registry);

        var ids = await host.Output<string[]>("Parent");

        Assert.NotEqual(ids![0], ids[1]);
        Assert.NotNull(await host.Client.GetInstanceAsync(ids[0]));
    }

    [Theory, EveryBackend]
    public async Task CallSubOrchestrator_Child_KnowsItsParent(string backend)
    {
        var registry = new Registry()
            .Orchestrator("Child", context => Task.FromResult($"{context.Parent!.Name.Name} {context.Parent.InstanceId}"))
            .Orchestrator("Parent", async context =>
                $"{await context.CallSubOrchestratorAsync<string>("Child")} {context.Parent is null}");
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("Parent p True", (await host.End(await host.BeginAs("p", "Parent"))).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task CallSubOrchestrator_FiveDeep_ReturnsThroughAll(string backend)
    {
        var registry = new Registry().Orchestrator("Nest", async context =>
        {
            var depth = context.GetInput<int>();
            return depth == 0 ? 0 : 1 + await context.CallSubOrchestratorAsync<int>("Nest", depth - 1);
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal(5, await host.Output<int>("Nest", 5));
    }

    [Theory, EveryBackend]
    public async Task CallSubOrchestrator_WithoutResult_Completes(string backend)
    {
        var registry = new Registry()
            .Orchestrator("Child", _ => Task.FromResult<string?>(null))
            .Orchestrator("Parent", async context =>
            {
                await context.CallSubOrchestratorAsync("Child", "input");
                return "done";
            });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("done", await host.Output<string>("Parent"));
    }

    [Theory, EveryBackend]
    public async Task CallSubOrchestrator_ChildStartingOver_ReturnsItsLastOutput(string backend)
    {
        var registry = new Registry()
            .Orchestrator("Child", context =>
            {
                var left = context.GetInput<int>();
                if (left > 0)
                    context.ContinueAsNew(left - 1);
                return Task.FromResult($"{left} left");
            })
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child", 3));
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("0 left", await host.Output<string>("Parent"));
    }

    [Theory, EveryBackend]
    public async Task CallSubOrchestrator_CustomStatusOfTheChild_IsNotTheParents(string backend)
    {
        var registry = new Registry()
            .Orchestrator("Child", context =>
            {
                context.SetCustomStatus("child");
                return Task.FromResult("ok");
            })
            .Orchestrator("Parent", async context =>
            {
                context.SetCustomStatus("parent");
                return await context.CallSubOrchestratorAsync<string>(
                    "Child", options: new SubOrchestrationOptions(instanceId: "c"));
            });
        await using var host = await Harness.Start(backend, registry);

        var parent = await host.Run("Parent");
        var child = await host.End("c");

        Assert.Equal(("parent", "child"), (parent.ReadCustomStatusAs<string>(), child.ReadCustomStatusAs<string>()));
    }

    [Theory, EveryBackend]
    public async Task CallSubOrchestrator_NotAwaited_HoldsItsParent(string backend)
    {
        var registry = new Registry().Wait().Orchestrator("Parent", context =>
        {
            _ = context.CallSubOrchestratorAsync<string>("Wait", options: new SubOrchestrationOptions(instanceId: "c"));
            context.SetCustomStatus("through");
            return Task.FromResult("done");
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Parent");
        var held = await host.Says(id, "through");
        await host.Running("c");

        await host.Client.RaiseEventAsync("c", "go", "now");

        Assert.False(held.IsCompleted);
        Assert.Equal("done", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task CallSubOrchestrator_IdOfARunningInstance_FailsTheCall(string backend)
    {
        var registry = new Registry().Wait().Orchestrator("Parent", context =>
            context.CallSubOrchestratorAsync<string>("Wait", options: new SubOrchestrationOptions(instanceId: "taken")));
        await using var host = await Harness.Start(backend, registry);
        await host.BeginAs("taken", "Wait");
        await host.Running("taken");

        var run = await host.Run("Parent");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, run.RuntimeStatus);
        Assert.Contains("'taken' already exists", run.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task CallSubOrchestrator_IdOfAnEndedInstance_RunsAgain(string backend)
    {
        var registry = new Registry().Quick().Orchestrator("Parent", async context =>
        {
            var options = new SubOrchestrationOptions(instanceId: "child");
            var first = await context.CallSubOrchestratorAsync<string>("Quick", "a", options);
            return first + await context.CallSubOrchestratorAsync<string>("Quick", "b", options);
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("ab", await host.Output<string>("Parent"));
    }

    [Theory, EveryBackend]
    public async Task CallSubOrchestrator_ItselfAsAnotherInstance_IsNoLoop(string backend)
    {
        var registry = new Registry().Orchestrator("Self", async context => context.Parent is null
            ? $"outer {await context.CallSubOrchestratorAsync<string>("Self")}"
            : "inner");
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("outer inner", await host.Output<string>("Self"));
    }
}
