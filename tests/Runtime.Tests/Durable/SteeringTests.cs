using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable;

public sealed class SteeringTests
{
    [Theory, BothWays]
    public async Task Suspend_ThenResume_HoldsWorkAndEventsUntilThen(int cachedSessions)
    {
        var functions = new TestFunctions().Orchestrator("Wait", async context =>
            await context.WaitForExternalEvent<string>("a") + await context.WaitForExternalEvent<string>("b"));
        await using var engine = EngineHarness.Start(functions, cachedSessions);
        var id = await engine.Begin("Wait");
        await engine.Until(id, found => found.IsRunning);

        await engine.Client.SuspendInstanceAsync(id, "maintenance");
        await engine.Until(id, found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await engine.Client.RaiseEventAsync(id, "a", "1");
        await engine.Client.RaiseEventAsync(id, "b", "2");
        await engine.Restart();
        var still = await engine.Client.GetInstanceAsync(id);
        await engine.Client.ResumeInstanceAsync(id, "done");

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, still!.RuntimeStatus);
        Assert.Equal("12", (await engine.End(id)).ReadOutputAs<string>());
    }

    [Theory, BothWays]
    public async Task Terminate_Running_EndsWithTheOutputAndDropsItsTimers(int cachedSessions)
    {
        var functions = new TestFunctions().Orchestrator("Long", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
            return "never";
        });
        await using var engine = EngineHarness.Start(functions, cachedSessions, new VirtualTime());
        var id = await engine.Begin("Long");
        await engine.Until(id, found => found.IsRunning);

        await engine.Client.TerminateInstanceAsync(id, "stopped by hand");
        var run = await engine.End(id);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, run.RuntimeStatus);
        Assert.Equal("stopped by hand", run.ReadOutputAs<string>());
        Assert.Null(engine.Store.NextTimer());
    }

    [Fact]
    public async Task Terminate_Suspended_Ends()
    {
        var functions = new TestFunctions().Orchestrator("Wait", context => context.WaitForExternalEvent<string>("x"));
        await using var engine = EngineHarness.Start(functions);
        var id = await engine.Begin("Wait");
        await engine.Client.SuspendInstanceAsync(id);
        await engine.Until(id, found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);

        await engine.Client.TerminateInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await engine.End(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Terminate_ScheduledForLater_NeverStarts()
    {
        var time = new VirtualTime();
        var started = 0;
        var functions = new TestFunctions().Orchestrator("Later", _ => Task.FromResult(Interlocked.Increment(ref started)));
        await using var engine = EngineHarness.Start(functions, time: time);
        var id = await engine.Begin("Later", with: new StartOrchestrationOptions(StartAt: time.GetUtcNow().AddDays(1)));

        await engine.Client.TerminateInstanceAsync(id);
        await engine.End(id);
        time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, started);
    }

    [Theory]
    [InlineData(true, OrchestrationRuntimeStatus.Terminated)]
    [InlineData(false, OrchestrationRuntimeStatus.Running)]
    public async Task Terminate_WithChildren_EndsThemOnlyWhenRecursive(
        bool recursive, OrchestrationRuntimeStatus expected)
    {
        var functions = new TestFunctions()
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("x"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", options: new SubOrchestrationOptions(instanceId: "child")));
        await using var engine = EngineHarness.Start(functions);
        var id = await engine.Begin("Parent");
        await engine.Until("child", found => found.IsRunning);

        await engine.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions(Recursive: recursive));
        await engine.End(id);

        await engine.Until("child", found => found.RuntimeStatus == expected);
    }

    [Fact]
    public async Task Terminate_Child_FailsTheCallOfItsParent()
    {
        var functions = new TestFunctions()
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("x"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", options: new SubOrchestrationOptions(instanceId: "child")));
        await using var engine = EngineHarness.Start(functions);
        var id = await engine.Begin("Parent");
        await engine.Until("child", found => found.IsRunning);

        await engine.Client.TerminateInstanceAsync("child", "enough");

        Assert.Contains("enough", (await engine.End(id)).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory, BothWays]
    public async Task SetCustomStatus_AtEachStage_IsVisible(int cachedSessions)
    {
        var functions = new TestFunctions().Orchestrator("Stages", async context =>
        {
            context.SetCustomStatus(new { stage = "plan" });
            await context.WaitForExternalEvent<string>("go");
            context.SetCustomStatus(new { stage = "apply" });
            return "ok";
        });
        await using var engine = EngineHarness.Start(functions, cachedSessions);
        var id = await engine.Begin("Stages");
        var planned = await engine.Until(id, found => found.IsRunning);
        await engine.Client.RaiseEventAsync(id, "go", "x");
        var ended = await engine.End(id);

        Assert.Equal("""{"stage":"plan"}""", planned.SerializedCustomStatus);
        Assert.Equal("""{"stage":"apply"}""", ended.SerializedCustomStatus);
    }
}
