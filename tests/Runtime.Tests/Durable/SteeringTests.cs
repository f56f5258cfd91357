using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable;

public sealed class SteeringTests
{
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
}
