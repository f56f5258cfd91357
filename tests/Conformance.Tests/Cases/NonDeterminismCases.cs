using Keelson.Conformance.Backends;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Cases;

/// <summary>
/// Code that goes another way on replay. Each case starts the recorded code, deploys the changed one, and says what
/// the failure must name: the recorded event and the first call that differs from it.
/// </summary>
public sealed class NonDeterminismCases
{
    [Theory, EveryBackend(Feature.Persistence)]
    public Task Replay_AnotherActivity_NamesBoth(string backend) => Differs(
        backend,
        context => context.CallActivityAsync<string>("Echo", "x"),
        context => context.CallActivityAsync<string>("Other", "x"),
        "history has activity 'Echo' (#0), but the orchestrator asks for activity 'Other' (#0)");

    [Theory, EveryBackend(Feature.Persistence)]
    public Task Replay_ATimerInsteadOfAnActivity_NamesBoth(string backend) => Differs(
        backend,
        context => context.CallActivityAsync<string>("Echo", "x"),
        context => context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None),
        "history has activity 'Echo' (#0), but the orchestrator asks for a timer (#0)");

    [Theory, EveryBackend(Feature.Persistence)]
    public Task Replay_AnActivityInsteadOfASubOrchestration_NamesBoth(string backend) => Differs(
        backend,
        context => context.CallSubOrchestratorAsync<string>("Quick", "x"),
        context => context.CallActivityAsync<string>("Quick", "x"),
        "history has sub-orchestration 'Quick' (#0), but the orchestrator asks for activity 'Quick' (#0)");

    [Theory, EveryBackend(Feature.Persistence)]
    public Task Replay_OtherOrder_NamesTheFirstThatDiffers(string backend) => Differs(
        backend,
        async context =>
        {
            await context.CallActivityAsync<string>("Echo", "x");
            await context.CallActivityAsync<string>("Other", "x");
        },
        async context =>
        {
            await context.CallActivityAsync<string>("Other", "x");
            await context.CallActivityAsync<string>("Echo", "x");
        },
        "history has activity 'Echo' (#0), but the orchestrator asks for activity 'Other' (#0)");

    [Theory, EveryBackend(Feature.Persistence)]
    public Task Replay_OtherOrderInParallel_NamesTheFirstThatDiffers(string backend) => Differs(
        backend,
        context => Task.WhenAll(
            context.CallActivityAsync<string>("Echo", "x"), context.CallActivityAsync<string>("Other", "x")),
        context => Task.WhenAll(
            context.CallActivityAsync<string>("Other", "x"), context.CallActivityAsync<string>("Echo", "x")),
        "history has activity 'Echo' (#0), but the orchestrator asks for activity 'Other' (#0)");

    [Theory, EveryBackend(Feature.Persistence)]
    public Task Replay_AMissingCall_NamesIt(string backend) => Differs(
        backend,
        context => context.CallActivityAsync<string>("Echo", "x"),
        _ => Task.CompletedTask,
        "history has activity 'Echo' (#0), but the orchestrator no longer asks for it");

    [Theory, EveryBackend(Feature.Persistence)]
    public Task Replay_AMissingLastCall_NamesIt(string backend) => Differs(
        backend,
        async context =>
        {
            await context.CallActivityAsync<string>("Echo", "x");
            await context.CallActivityAsync<string>("Other", "x");
        },
        context => context.CallActivityAsync<string>("Echo", "x"),
        "history has activity 'Other' (#1), but the orchestrator no longer asks for it");

    [Theory, EveryBackend(Feature.Persistence)]
    public Task Replay_AnExtraCall_NamesIt(string backend) => Differs(
        backend,
        context => context.CallActivityAsync<string>("Echo", "x"),
        context => Task.WhenAll(
            context.CallActivityAsync<string>("Echo", "x"), context.CallActivityAsync<string>("Other", "x")),
        "the orchestrator asks for activity 'Other' (#1), which its history does not have");

    [Theory, EveryBackend(Feature.Persistence)]
    public Task Replay_AnExtraCallBetween_NamesIt(string backend) => Differs(
        backend,
        async context =>
        {
            await context.CallActivityAsync<string>("Echo", "x");
            await context.CallActivityAsync<string>("Echo", "y");
        },
        async context =>
        {
            await context.CallActivityAsync<string>("Echo", "x");
            await context.CallActivityAsync<string>("Other", "new");
            await context.CallActivityAsync<string>("Echo", "y");
        },
        "history has activity 'Echo' (#1), but the orchestrator asks for activity 'Other' (#1)");

    [Theory, EveryBackend(Feature.Persistence)]
    public Task Replay_AnotherEventSent_NamesBoth(string backend) => Differs(
        backend,
        context =>
        {
            context.SendEvent("nobody", "one", "x");
            return Task.CompletedTask;
        },
        context =>
        {
            context.SendEvent("nobody", "two", "x");
            return Task.CompletedTask;
        },
        "history has event 'one' (#0), but the orchestrator asks for event 'two' (#0)");

    [Theory, EveryBackend(Feature.Persistence)]
    public Task Replay_ReturningEarly_NamesWhatIsMissing(string backend) => Differs(
        backend,
        context => context.CallActivityAsync<string>("Echo", "x"),
        _ => throw new InvalidOperationException("a new check"),
        "history has activity 'Echo' (#0), but the orchestrator no longer asks for it");

    [Theory, EveryBackend(Feature.Persistence)]
    public async Task Replay_NewCallsAtTheEnd_AreNoDifference(string backend)
    {
        var registry = Recorded(context => context.CallActivityAsync<string>("Echo", "x"));
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Changing");
        await host.Says(id, "recorded");

        registry.Orchestrator("Changing", async context =>
        {
            await context.CallActivityAsync<string>("Echo", "changed input");
            context.SetCustomStatus("recorded");
            await context.WaitForExternalEvent<string>("go");
            return await context.CallActivityAsync<string>("Other", "new end");
        });
        await host.Deploy();
        await host.Client.RaiseEventAsync(id, "go", "now");

        Assert.Equal("new end", (await host.End(id)).ReadOutputAs<string>());
    }

    private static async Task Differs(
        string backend,
        Func<TaskOrchestrationContext, Task> recorded,
        Func<TaskOrchestrationContext, Task> changed,
        string expected)
    {
        var registry = Recorded(recorded);
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Changing");
        await host.Says(id, "recorded");

        Set(registry, changed);
        await host.Deploy();
        await host.Client.RaiseEventAsync(id, "go", "now");
        var run = await host.End(id);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, run.RuntimeStatus);
        Assert.EndsWith("NonDeterministicOrchestrationException", run.FailureDetails!.ErrorType, StringComparison.Ordinal);
        Assert.Contains(expected, run.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    private static Registry Recorded(Func<TaskOrchestrationContext, Task> code) =>
        Set(new Registry().Echo().Quick().Activity<string, string?>("Other", text => text), code);

    private static Registry Set(Registry registry, Func<TaskOrchestrationContext, Task> code) =>
        registry.Orchestrator("Changing", async context =>
        {
            await code(context);
            context.SetCustomStatus("recorded");
            return await context.WaitForExternalEvent<string>("go");
        });
}
