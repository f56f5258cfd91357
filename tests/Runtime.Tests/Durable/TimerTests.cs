using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable;

public sealed class TimerTests
{
    [Theory, BothWays]
    public async Task CreateTimer_ClockJumpingPastIt_Fires(int cachedSessions)
    {
        var time = new VirtualTime();
        var functions = new TestFunctions().Orchestrator("Sleep", async context =>
        {
            var before = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromDays(90), CancellationToken.None);
            return context.CurrentUtcDateTime - before;
        });
        await using var engine = EngineHarness.Start(functions, cachedSessions, time);
        var id = await engine.Begin("Sleep");
        await engine.Until(id, found => found.IsRunning);

        time.Advance(TimeSpan.FromDays(91));

        var slept = (await engine.End(id)).ReadOutputAs<TimeSpan>();
        Assert.InRange(slept, TimeSpan.FromDays(90), TimeSpan.FromDays(91));
    }

    [Fact]
    public async Task CreateTimer_NotYetDue_DoesNotFire()
    {
        var time = new VirtualTime();
        var functions = new TestFunctions()
            .Activity<string, string>("Mark", text => text)
            .Orchestrator("Sleep", async context =>
            {
                await context.CreateTimer(TimeSpan.FromMinutes(10), CancellationToken.None);
                return "awake";
            });
        await using var engine = EngineHarness.Start(functions, time: time);
        var id = await engine.Begin("Sleep");
        await engine.Until(id, found => found.IsRunning);

        time.Advance(TimeSpan.FromMinutes(9));
        await engine.Client.SuspendInstanceAsync(id);
        await engine.Until(id, found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await engine.Client.ResumeInstanceAsync(id);
        var waiting = await engine.Until(id, found => found.IsRunning);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(waiting.IsCompleted);
        Assert.Equal("awake", (await engine.End(id)).ReadOutputAs<string>());
    }

    [Theory, BothWays]
    public async Task CreateTimer_InThePast_FiresAtOnce(int cachedSessions)
    {
        var functions = new TestFunctions().Orchestrator("Past", async context =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddHours(-1), CancellationToken.None);
            return "ok";
        });
        await using var engine = EngineHarness.Start(functions, cachedSessions);

        Assert.Equal("ok", (await engine.Run("Past")).ReadOutputAs<string>());
    }

    [Theory, BothWays]
    public async Task CreateTimer_Cancelled_LeavesNothingBehind(int cachedSessions)
    {
        var time = new VirtualTime();
        var functions = new TestFunctions().Orchestrator("Deadline", async context =>
        {
            using var stop = new CancellationTokenSource();
            var deadline = context.CreateTimer(TimeSpan.FromHours(1), stop.Token);
            var approval = context.WaitForExternalEvent<string>("approve");
            var first = await Task.WhenAny(deadline, approval);
            if (first == deadline)
                return "too late";
            stop.Cancel();
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return $"{await approval} {deadline.IsCanceled}";
        });
        await using var engine = EngineHarness.Start(functions, cachedSessions, time);
        var id = await engine.Begin("Deadline");
        await engine.Until(id, found => found.IsRunning);

        await engine.Client.RaiseEventAsync(id, "approve", "yes");
        var run = await engine.EndAdvancing(id, time);

        Assert.Equal("yes True", run.ReadOutputAs<string>());
        Assert.Null(engine.Store.NextTimer());
    }

    [Fact]
    public async Task CreateTimer_CancelledInTheSameStep_NeverWaits()
    {
        var time = new VirtualTime();
        var functions = new TestFunctions()
            .Activity<string, string>("Echo", text => text)
            .Orchestrator("Change", async context =>
            {
                using var stop = new CancellationTokenSource();
                var timer = context.CreateTimer(TimeSpan.FromHours(1), stop.Token);
                stop.Cancel();
                return await context.CallActivityAsync<string>("Echo", $"{timer.IsCanceled}");
            });
        await using var engine = EngineHarness.Start(functions, time: time);

        Assert.Equal("True", (await engine.Run("Change")).ReadOutputAs<string>());
        Assert.Null(engine.Store.NextTimer());
    }

    [Fact]
    public async Task CreateTimer_ManyDueAtOnce_AllFire()
    {
        var time = new VirtualTime();
        var functions = new TestFunctions().Orchestrator("Many", async context =>
        {
            await Task.WhenAll(Enumerable.Range(1, 1200)
                .Select(second => context.CreateTimer(TimeSpan.FromSeconds(second), CancellationToken.None)));
            return "all";
        });
        await using var engine = EngineHarness.Start(functions, cachedSessions: 10, time: time);
        var id = await engine.Begin("Many");
        await engine.Until(id, found => found.IsRunning);

        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("all", (await engine.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Schedule_ForLater_StartsWhenItsTimeHasCome()
    {
        var time = new VirtualTime();
        var functions = new TestFunctions().Orchestrator("Later", context => Task.FromResult(context.CurrentUtcDateTime));
        await using var engine = EngineHarness.Start(functions, time: time);
        var startAt = time.GetUtcNow().AddHours(3);
        var id = await engine.Begin("Later", with: new StartOrchestrationOptions(StartAt: startAt));
        var before = await engine.Client.GetInstanceAsync(id);

        time.Advance(TimeSpan.FromHours(4));
        var run = await engine.End(id);

        Assert.Equal(OrchestrationRuntimeStatus.Pending, before!.RuntimeStatus);
        Assert.True(run.ReadOutputAs<DateTime>() >= startAt.UtcDateTime);
    }
}
