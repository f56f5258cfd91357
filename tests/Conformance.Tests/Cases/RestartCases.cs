using Keelson.Conformance.Backends;
using Microsoft.DurableTask;

namespace Keelson.Conformance.Cases;

/// <summary>Starting an instance over from outside.</summary>
public sealed class RestartCases
{
    [Theory, EveryBackend]
    public async Task Restart_UnderANewId_RunsAgainWithItsInput(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Quick());
        var run = await host.Run("Quick", "again");

        var id = await host.Client.RestartAsync(run.InstanceId, restartWithNewInstanceId: true);

        Assert.NotEqual(run.InstanceId, id);
        Assert.Equal("again", (await host.End(id)).ReadOutputAs<string>());
        Assert.NotNull(await host.Client.GetInstanceAsync(run.InstanceId));
    }

    [Theory, EveryBackend]
    public async Task Restart_UnderItsId_RunsAgain(string backend)
    {
        var runs = 0;
        var registry = new Registry().Activity<string, int>("Count", _ => Interlocked.Increment(ref runs))
            .Orchestrator("Work", context => context.CallActivityAsync<int>("Count", "x"));
        await using var host = await Harness.Start(backend, registry);
        var run = await host.Run("Work");

        var id = await host.Client.RestartAsync(run.InstanceId);
        var again = await host.End(id);

        Assert.Equal((run.InstanceId, 2, 2), (again.InstanceId, again.ReadOutputAs<int>(), runs));
    }

    [Theory, EveryBackend]
    public async Task Restart_Unknown_IsRefused(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Quick());

        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.RestartAsync("nobody"));
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task Restart_Running_IsRefused(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Wait());
        var id = await host.Begin("Wait");
        await host.Running(id);

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => host.Client.RestartAsync(id));
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task Restart_RunningUnderANewId_RunsBesideIt(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Wait());
        var id = await host.Begin("Wait");
        await host.Running(id);

        var other = await host.Client.RestartAsync(id, restartWithNewInstanceId: true);
        await host.Client.RaiseEventAsync(other, "go", "beside");

        Assert.Equal("beside", (await host.End(other)).ReadOutputAs<string>());
        Assert.True((await host.Client.GetInstanceAsync(id))!.IsRunning);
    }

    [Theory, EveryBackend]
    public async Task Restart_Failed_RunsFromTheBeginning(string backend)
    {
        var broken = true;
        var registry = new Registry().Activity<string, string>(
                "Work", _ => Volatile.Read(ref broken) ? throw new InvalidOperationException("broken") : "mended")
            .Orchestrator("Run", context => context.CallActivityAsync<string>("Work", "x"));
        await using var host = await Harness.Start(backend, registry);
        var run = await host.Run("Run");
        Volatile.Write(ref broken, false);

        var id = await host.Client.RestartAsync(run.InstanceId, restartWithNewInstanceId: true);

        Assert.Equal("mended", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task Restart_WithAVersion_KeepsIt(string backend)
    {
        var registry = new Registry().Orchestrator("Which", context => Task.FromResult(context.Version));
        await using var host = await Harness.Start(backend, registry);
        var run = await host.End(await host.Begin("Which", with: new StartOrchestrationOptions { Version = "2.0" }));

        var id = await host.Client.RestartAsync(run.InstanceId, restartWithNewInstanceId: true);

        Assert.Equal("2.0", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task Restart_WithTags_KeepsThem(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Quick());
        var tags = new Dictionary<string, string> { ["team"] = "payments" };
        var run = await host.End(await host.Begin("Quick", "x", new StartOrchestrationOptions { Tags = tags }));

        var id = await host.Client.RestartAsync(run.InstanceId, restartWithNewInstanceId: true);

        Assert.Equal("payments", (await host.End(id)).Tags["team"]);
    }
}
