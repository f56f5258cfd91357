using Keelson.Local.Runtime.Support;

namespace Keelson.Local.Runtime.Durable;

public sealed class TimerTests
{
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
}
