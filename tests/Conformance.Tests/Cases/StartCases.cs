using DurableTask.Core.Exceptions;
using Keelson.Conformance.Backends;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Cases;

/// <summary>Starting instances: under which id, when, and what an existing instance means.</summary>
public sealed class StartCases
{
    private static Registry Both => new Registry().Quick().Wait();

    [Theory, EveryBackend]
    public async Task Schedule_WithoutAnId_DrawsOne(string backend)
    {
        await using var host = await Harness.Start(backend, Both);

        var ids = new[] { await host.Begin("Quick", "a"), await host.Begin("Quick", "b") };

        Assert.NotEqual(ids[0], ids[1]);
        Assert.Equal("b", (await host.End(ids[1])).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task Schedule_WithAnId_ReturnsIt(string backend)
    {
        await using var host = await Harness.Start(backend, Both);

        Assert.Equal("upgrade:1", await host.BeginAs("upgrade:1", "Quick", "x"));
    }

    [Theory, EveryBackend(Feature.ChecksNames)]
    public async Task Schedule_UnknownOrchestrator_IsRefused(string backend)
    {
        await using var host = await Harness.Start(backend, Both);

        await Assert.ThrowsAsync<ArgumentException>(() => host.Begin("Nobody"));
    }

    [Theory, EveryBackend]
    public async Task Schedule_Metadata_TellsNameIdInputAndTimes(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        var before = host.Now;

        var run = await host.End(await host.BeginAs("me", "Quick", "in"));

        Assert.Equal(("Quick", "me", "in"), (run.Name, run.InstanceId, run.ReadInputAs<string>()));
        Assert.InRange(run.CreatedAt, before.AddSeconds(-1), host.Now.AddSeconds(1));
        Assert.True(run.LastUpdatedAt >= run.CreatedAt);
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task Schedule_IdOfARunningInstance_IsRefused(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        await host.BeginAs("one", "Wait");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.BeginAs("one", "Wait"));
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task Schedule_IdOfASuspendedInstance_IsRefused(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        await host.BeginAs("one", "Wait");
        await host.Client.SuspendInstanceAsync("one");
        await host.Status("one", OrchestrationRuntimeStatus.Suspended);

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.BeginAs("one", "Wait"));
    }

    [Theory, EveryBackend]
    public async Task Schedule_IdOfAnEndedInstance_ReplacesIt(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        await host.End(await host.BeginAs("one", "Quick", "first"));

        await host.BeginAs("one", "Quick", "second");
        var run = await host.Until("one", found => found.IsCompleted && found.ReadInputAs<string>() == "second");

        Assert.Equal("second", run.ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task Schedule_SameIdAtOnce_StartsOne(string backend)
    {
        await using var host = await Harness.Start(backend, Both);

        var starts = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await host.BeginAs("one", "Wait");
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        }));

        Assert.Single(starts, started => started);
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task Schedule_DedupeOnCompleted_RefusesAnEndedInstance(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        await host.End(await host.BeginAs("one", "Quick", "first"));

        var refused = Dedupe(OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Running);

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.Begin("Quick", "second", refused));
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task Schedule_DedupeOnFailed_ReplacesACompletedInstance(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        await host.End(await host.BeginAs("one", "Quick", "first"));

        await host.Begin("Quick", "second", Dedupe(OrchestrationRuntimeStatus.Failed));

        Assert.Equal("second", (await host.End("one")).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task Schedule_DedupeOnNothing_ReplacesARunningInstance(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        await host.BeginAs("one", "Wait");
        await host.Running("one");

        await host.Begin("Quick", "second", Dedupe());

        Assert.Equal("second", (await host.End("one")).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task Schedule_DedupeOnTerminatedAlone_IsRefusedAsAContradiction(string backend)
    {
        await using var host = await Harness.Start(backend, Both);

        await Assert.ThrowsAsync<ArgumentException>(
            () => host.Begin("Quick", "x", Dedupe(OrchestrationRuntimeStatus.Terminated)));
    }

    [Theory, EveryBackend(Feature.MovableClock)]
    public async Task Schedule_ForLater_StartsWhenItsTimeHasCome(string backend)
    {
        var registry = new Registry().Orchestrator("Later", context => Task.FromResult(context.CurrentUtcDateTime));
        await using var host = await Harness.Start(backend, registry);
        var startAt = host.Now.AddHours(3);
        var id = await host.Begin("Later", with: new StartOrchestrationOptions(StartAt: startAt));
        var before = await host.Client.GetInstanceAsync(id);

        host.Advance(TimeSpan.FromHours(4));
        var run = await host.End(id);

        Assert.Equal(OrchestrationRuntimeStatus.Pending, before!.RuntimeStatus);
        Assert.True(run.ReadOutputAs<DateTime>() >= startAt.UtcDateTime);
    }

    [Theory, EveryBackend]
    public async Task Schedule_ForATimePast_StartsAtOnce(string backend)
    {
        await using var host = await Harness.Start(backend, Both);

        var id = await host.Begin("Quick", "x", new StartOrchestrationOptions(StartAt: host.Now.AddHours(-1)));

        Assert.Equal("x", (await host.End(id)).ReadOutputAs<string>());
    }

    private static StartOrchestrationOptions Dedupe(params OrchestrationRuntimeStatus[] refused) =>
        new StartOrchestrationOptions("one").WithDedupeStatuses(refused);
}
