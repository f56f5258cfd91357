using Keelson.Conformance.Backends;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Cases;

/// <summary>Durable timers.</summary>
public sealed class TimerCases
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    [Theory, EveryBackend]
    public async Task CreateTimer_Due_FiresNotBeforeItsTime(string backend)
    {
        var registry = new Registry().Orchestrator("Sleep", async context =>
        {
            var due = context.CurrentUtcDateTime + Short;
            await context.CreateTimer(due, CancellationToken.None);
            return context.CurrentUtcDateTime >= due;
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.True((await host.RunInTime("Sleep")).ReadOutputAs<bool>());
    }

    [Theory, EveryBackend]
    public async Task CreateTimer_InThePast_FiresAtOnce(string backend)
    {
        var registry = new Registry().Orchestrator("Past", async context =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddHours(-1), CancellationToken.None);
            return "ok";
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("ok", await host.Output<string>("Past"));
    }

    [Theory, EveryBackend]
    public async Task CreateTimer_OfNoLength_FiresAtOnce(string backend)
    {
        var registry = new Registry().Orchestrator("Now", async context =>
        {
            await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
            return "ok";
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("ok", await host.Output<string>("Now"));
    }

    [Theory, EveryBackend]
    public async Task CreateTimer_OneAfterTheOther_AddsUp(string backend)
    {
        var registry = new Registry().Orchestrator("Twice", async context =>
        {
            var start = context.CurrentUtcDateTime;
            await context.CreateTimer(Short, CancellationToken.None);
            await context.CreateTimer(Short, CancellationToken.None);
            return context.CurrentUtcDateTime - start >= 2 * Short;
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.True((await host.RunInTime("Twice")).ReadOutputAs<bool>());
    }

    [Theory, EveryBackend(Feature.OrderedTimers)]
    public async Task CreateTimer_SeveralAtOnce_FireInTheOrderTheyAreDue(string backend)
    {
        var registry = new Registry().Orchestrator("Order", async context =>
        {
            var open = new[] { 3, 1, 2 }
                .Select(n => (Number: n, Timer: context.CreateTimer(n * Short, CancellationToken.None))).ToList();
            var order = "";
            while (open.Count > 0)
            {
                var fired = await Task.WhenAny(open.Select(one => one.Timer));
                var index = open.FindIndex(one => one.Timer == fired);
                order += open[index].Number;
                open.RemoveAt(index);
            }

            return order;
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("123", (await host.RunInTime("Order")).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task CreateTimer_Cancelled_EndsTheWaitAsCancelled(string backend)
    {
        var registry = new Registry().Echo().Orchestrator("Deadline", async context =>
        {
            using var stop = new CancellationTokenSource();
            var deadline = context.CreateTimer(TimeSpan.FromHours(1), stop.Token);
            var work = context.CallActivityAsync<string>("Echo", "in time");
            var first = await Task.WhenAny(deadline, work);
            stop.Cancel();
            return $"{first == work} {deadline.IsCanceled} {await work}";
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("True True in time", await host.Output<string>("Deadline"));
    }

    [Theory, EveryBackend]
    public async Task CreateTimer_CancelledInTheSameStep_NeverHolds(string backend)
    {
        var registry = new Registry().Echo().Orchestrator("Change", async context =>
        {
            using var stop = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), stop.Token);
            stop.Cancel();
            return await context.CallActivityAsync<string>("Echo", $"{timer.IsCanceled}");
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("True", await host.Output<string>("Change"));
    }

    [Theory, EveryBackend]
    public async Task CreateTimer_TokenCancelledBefore_IsCancelledAtOnce(string backend)
    {
        var registry = new Registry().Orchestrator("Before", async context =>
        {
            try
            {
                await context.CreateTimer(TimeSpan.FromHours(1), new CancellationToken(canceled: true));
                return "fired";
            }
            catch (OperationCanceledException)
            {
                return "cancelled";
            }
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("cancelled", await host.Output<string>("Before"));
    }

    [Theory, EveryBackend]
    public async Task CreateTimer_CancelledLaterByAnEvent_EndsTheWait(string backend)
    {
        var registry = new Registry().Orchestrator("Until", async context =>
        {
            using var stop = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), stop.Token);
            await context.WaitForExternalEvent<string>("stop");
            stop.Cancel();
            return timer.IsCanceled;
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Until");
        await host.Running(id);

        await host.Client.RaiseEventAsync(id, "stop", "now");

        Assert.True((await host.End(id)).ReadOutputAs<bool>());
    }

    [Theory, EveryBackend]
    public async Task CreateTimer_LosingAgainstAnActivity_HoldsTheEndUntilItFires(string backend)
    {
        var registry = new Registry().Echo().Orchestrator("Race", async context =>
        {
            var timer = context.CreateTimer(2 * Short, CancellationToken.None);
            var work = context.CallActivityAsync<string>("Echo", "done");
            context.SetCustomStatus($"won {await Task.WhenAny(timer, work) == work}");
            return "over";
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Race");
        var decided = await host.Says(id, "won True");

        var run = await host.EndInTime(id);

        Assert.False(decided.IsCompleted);
        Assert.InRange(run.LastUpdatedAt - run.CreatedAt, 2 * Short, TimeSpan.FromHours(1));
    }

    [Theory, EveryBackend(Feature.MovableClock)]
    public async Task CreateTimer_NinetyDaysAway_FiresWhenTheClockHasComeThere(string backend)
    {
        var registry = new Registry().Orchestrator("Sleep", async context =>
        {
            var start = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromDays(90), CancellationToken.None);
            return context.CurrentUtcDateTime - start;
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Sleep");
        await host.Running(id);

        host.Advance(TimeSpan.FromDays(91));

        Assert.InRange(
            (await host.End(id)).ReadOutputAs<TimeSpan>(), TimeSpan.FromDays(90), TimeSpan.FromDays(91));
    }

    [Theory, EveryBackend(Feature.MovableClock)]
    public async Task CreateTimer_NotYetDue_DoesNotFire(string backend)
    {
        var registry = new Registry().Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(10), CancellationToken.None);
            return "awake";
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Sleep");
        await host.Running(id);

        host.Advance(TimeSpan.FromMinutes(9));
        await host.Client.SuspendInstanceAsync(id);
        await host.Status(id, OrchestrationRuntimeStatus.Suspended);
        await host.Client.ResumeInstanceAsync(id);
        var waiting = await host.Running(id);
        host.Advance(TimeSpan.FromMinutes(1));

        Assert.False(waiting.IsCompleted);
        Assert.Equal("awake", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.MovableClock)]
    public async Task CreateTimer_ManyDueAtOnce_AllFire(string backend)
    {
        var registry = new Registry().Orchestrator("Many", async context =>
        {
            await Task.WhenAll(Enumerable.Range(1, 300)
                .Select(second => context.CreateTimer(TimeSpan.FromSeconds(second), CancellationToken.None)));
            return "all";
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Many");
        await host.Running(id);

        host.Advance(TimeSpan.FromHours(1));

        Assert.Equal("all", (await host.End(id)).ReadOutputAs<string>());
    }
}
