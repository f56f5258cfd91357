using Keelson.Conformance.Backends;
using Microsoft.DurableTask;

namespace Keelson.Conformance.Cases;

/// <summary>Orchestrations that start over under their own id.</summary>
public sealed class ContinueAsNewCases
{
    [Theory, EveryBackend]
    public async Task ContinueAsNew_CountingDown_EndsWithTheLastInput(string backend)
    {
        var registry = new Registry()
            .Activity<int, int>("Less", number => number - 1)
            .Orchestrator("CountDown", async context =>
            {
                var left = await context.CallActivityAsync<int>("Less", context.GetInput<int>());
                if (left > 0)
                    context.ContinueAsNew(left);
                return left;
            });
        await using var host = await Harness.Start(backend, registry);

        var run = await host.Run("CountDown", 20);

        Assert.Equal((0, 1), (run.ReadOutputAs<int>(), run.ReadInputAs<int>()));
    }

    [Theory, EveryBackend]
    public async Task ContinueAsNew_WithUnreadEvents_CarriesThemInOrder(string backend)
    {
        var registry = new Registry().Orchestrator("Queue", async context =>
        {
            var taken = context.GetInput<List<int>>()!;
            taken.Add(await context.WaitForExternalEvent<int>("item"));
            if (taken.Count < 20)
                context.ContinueAsNew(taken);
            return taken;
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Queue", new List<int>());
        await host.Running(id);

        for (var item = 0; item < 20; item++)
            await host.Client.RaiseEventAsync(id, "item", item);

        Assert.Equal(Enumerable.Range(0, 20), (await host.End(id)).ReadOutputAs<List<int>>()!);
    }

    [Theory, EveryBackend]
    public async Task ContinueAsNew_NotPreserving_DropsUnreadEvents(string backend)
    {
        var registry = new Registry().Orchestrator("Drop", async context =>
        {
            if (context.GetInput<int>() == 0)
            {
                await context.WaitForExternalEvent<string>("go");
                context.ContinueAsNew(1, preserveUnprocessedEvents: false);
                return "unused";
            }

            context.SetCustomStatus("second");
            return await context.WaitForExternalEvent<string>("note");
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Drop", 0);
        await host.Running(id);
        await host.Client.RaiseEventAsync(id, "note", "dropped");
        await host.Client.RaiseEventAsync(id, "go", "now");
        await host.Says(id, "second");

        await host.Client.RaiseEventAsync(id, "note", "kept");

        Assert.Equal("kept", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.CarriesEvents)]
    public async Task ContinueAsNew_EventsForAnotherName_AreCarriedUntilTheyAreAwaited(string backend)
    {
        var registry = new Registry().Orchestrator("Carry", async context =>
        {
            var round = context.GetInput<int>();
            if (round == 3)
                return await context.WaitForExternalEvent<string>("last");
            await context.WaitForExternalEvent<string>("next");
            context.ContinueAsNew(round + 1);
            return "unused";
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Carry", 0);
        await host.Running(id);

        await host.Client.RaiseEventAsync(id, "last", "carried");
        for (var round = 0; round < 3; round++)
            await host.Client.RaiseEventAsync(id, "next", "x");

        Assert.Equal("carried", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task ContinueAsNew_NewVersion_RunsUnderIt(string backend)
    {
        var registry = new Registry().Orchestrator("Upgrade", context =>
        {
            if (context.Version != "2")
                context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2" });
            return Task.FromResult($"v{context.Version} {context.CompareVersionTo("1.9") > 0}");
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("v2 True", await host.Output<string>("Upgrade"));
    }

    [Theory, EveryBackend]
    public async Task ContinueAsNew_WithoutANewVersion_KeepsTheOldOne(string backend)
    {
        var registry = new Registry().Orchestrator("Keep", context =>
        {
            if (context.GetInput<int>() == 0)
                context.ContinueAsNew(1);
            return Task.FromResult(context.Version);
        });
        await using var host = await Harness.Start(backend, registry);

        var id = await host.Begin("Keep", 0, new StartOrchestrationOptions { Version = "1.5" });

        Assert.Equal("1.5", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task ContinueAsNew_ThenGoingOn_StartsOverOnlyAtTheEnd(string backend)
    {
        var registry = new Registry().Echo().Orchestrator("Eager", async context =>
        {
            if (context.GetInput<string>() is { } given)
                return given;
            context.ContinueAsNew("early");
            context.ContinueAsNew(await context.CallActivityAsync<string>("Echo", "late"));
            return "unused";
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("late", await host.Output<string>("Eager"));
    }

    [Theory, EveryBackend]
    public async Task ContinueAsNew_WithWorkInFlight_StartsOverAfterIt(string backend)
    {
        var gate = new TaskCompletionSource<string>();
        var registry = new Registry().Echo()
            .ActivityAsync<string, string>("Slow", _ => gate.Task)
            .Orchestrator("Leave", async context =>
            {
                if (context.GetInput<int>() == 1)
                    return await context.CallActivityAsync<string>("Echo", "new");
                var abandoned = context.CallActivityAsync<string>("Slow", "old");
                await Task.WhenAny(abandoned, context.CallActivityAsync<string>("Echo", "quick"));
                context.SetCustomStatus("leaving");
                context.ContinueAsNew(1);
                return "unused";
            });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Leave", 0);
        var leaving = await host.Says(id, "leaving");

        gate.SetResult("late");

        Assert.Equal(0, leaving.ReadInputAs<int>());
        Assert.Equal("new", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task ContinueAsNew_NotPreserving_KeepsEventsThatComeAfterTheCall(string backend)
    {
        var gate = new TaskCompletionSource<string>();
        var registry = new Registry()
            .ActivityAsync<string, string>("Slow", _ => gate.Task)
            .Orchestrator("Leave", async context =>
            {
                if (context.GetInput<int>() == 1)
                    return await context.WaitForExternalEvent<string>("note");
                context.SetCustomStatus("leaving");
                context.ContinueAsNew(1, preserveUnprocessedEvents: false);
                await context.CallActivityAsync<string>("Slow", "x");
                return "unused";
            });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Leave", 0);
        await host.Says(id, "leaving");

        await host.Client.RaiseEventAsync(id, "note", "kept");
        gate.SetResult("done");

        Assert.Equal("kept", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task ContinueAsNew_WithATimerRunning_StartsOverWhenItHasFired(string backend)
    {
        var registry = new Registry().Orchestrator("Leave", async context =>
        {
            if (context.GetInput<DateTime?>() is { } due)
                return context.CurrentUtcDateTime >= due;
            var end = context.CurrentUtcDateTime.AddMilliseconds(50);
            _ = context.CreateTimer(end, CancellationToken.None);
            context.ContinueAsNew(end);
            return false;
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.True((await host.RunInTime("Leave")).ReadOutputAs<bool>());
    }

    [Theory, EveryBackend]
    public async Task ContinueAsNew_EachTime_KeepsIdNameAndCreation(string backend)
    {
        var registry = new Registry().Orchestrator("Again", context =>
        {
            var round = context.GetInput<int>();
            if (round < 3)
                context.ContinueAsNew(round + 1);
            return Task.FromResult($"{context.InstanceId} {context.Name.Name} {round}");
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("me Again 3", (await host.End(await host.BeginAs("me", "Again", 0))).ReadOutputAs<string>());
    }
}
