using Keelson.Local.Runtime.Support;

namespace Keelson.Local.Runtime.Durable;

public sealed class EventTests
{
    [Theory, BothWays]
    public async Task RaiseEvent_WhileWaiting_DeliversItsPayload(int cachedSessions)
    {
        var functions = new TestFunctions().Orchestrator("Wait", async context =>
            (await context.WaitForExternalEvent<Decision>("Approval")).By);
        await using var engine = EngineHarness.Start(functions, cachedSessions);
        var id = await engine.Begin("Wait");
        await engine.Until(id, found => found.IsRunning);

        await engine.Client.RaiseEventAsync(id, "APPROVAL", new Decision(true, "ben"));

        Assert.Equal("ben", (await engine.End(id)).ReadOutputAs<string>());
    }

    [Theory, BothWays]
    public async Task RaiseEvent_BeforeTheWait_IsKeptInOrder(int cachedSessions)
    {
        var gate = new TaskCompletionSource<string>();
        var functions = new TestFunctions()
            .ActivityAsync<string, string>("Hold", _ => gate.Task)
            .Orchestrator("Late", async context =>
            {
                await context.CallActivityAsync<string>("Hold", "x");
                var first = await context.WaitForExternalEvent<int>("n");
                var second = await context.WaitForExternalEvent<int>("n");
                return $"{first},{second}";
            });
        await using var engine = EngineHarness.Start(functions, cachedSessions);
        var id = await engine.Begin("Late");
        await engine.Client.RaiseEventAsync(id, "n", 1);
        await engine.Client.RaiseEventAsync(id, "n", 2);

        gate.SetResult("go");

        Assert.Equal("1,2", (await engine.End(id)).ReadOutputAs<string>());
    }

    [Theory, BothWays]
    public async Task WaitForExternalEvent_TimingOut_IsCancelled(int cachedSessions)
    {
        var time = new VirtualTime();
        var functions = new TestFunctions().Orchestrator("Timeout", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("approve", TimeSpan.FromHours(1));
            }
            catch (TaskCanceledException)
            {
                return "nobody came";
            }
        });
        await using var engine = EngineHarness.Start(functions, cachedSessions, time);
        var id = await engine.Begin("Timeout");

        var run = await engine.EndAdvancing(id, time);

        Assert.Equal("nobody came", run.ReadOutputAs<string>());
    }

    [Theory, BothWays]
    public async Task WaitForExternalEvent_AfterATimedOutWait_StillGetsTheEvent(int cachedSessions)
    {
        var time = new VirtualTime();
        var functions = new TestFunctions().Orchestrator("Remind", async context =>
        {
            for (var reminders = 0; ; reminders++)
            {
                try
                {
                    var answer = await context.WaitForExternalEvent<string>("approve", TimeSpan.FromHours(1));
                    return $"{answer} after {reminders}";
                }
                catch (TaskCanceledException)
                {
                    context.SetCustomStatus($"reminded {reminders + 1}");
                }
            }
        });
        await using var engine = EngineHarness.Start(functions, cachedSessions, time);
        var id = await engine.Begin("Remind");
        await engine.UntilAdvancing(
            id, found => found.ReadCustomStatusAs<string>() == "reminded 2", time);

        await engine.Client.RaiseEventAsync(id, "approve", "yes");

        Assert.Equal("yes after 2", (await engine.End(id)).ReadOutputAs<string>());
    }

    [Theory, BothWays]
    public async Task WaitForExternalEvent_Cancelled_StillTakesItsEvent(int cachedSessions)
    {
        var functions = new TestFunctions().Orchestrator("Abandon", async context =>
        {
            using var over = new CancellationTokenSource();
            var abandoned = context.WaitForExternalEvent<string>("approve", over.Token);
            over.Cancel();
            await context.WaitForExternalEvent<string>("go");
            return $"{await context.WaitForExternalEvent<string>("approve")} {abandoned.IsCanceled}";
        });
        await using var engine = EngineHarness.Start(functions, cachedSessions);
        var id = await engine.Begin("Abandon");

        await engine.Client.RaiseEventAsync(id, "approve", "first");
        await engine.Client.RaiseEventAsync(id, "approve", "second");
        await engine.Client.RaiseEventAsync(id, "go", "now");

        Assert.Equal("second True", (await engine.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitForExternalEvent_TwoTypesForOneName_IsRefused()
    {
        var functions = new TestFunctions().Orchestrator("Mixed", async context =>
        {
            var text = context.WaitForExternalEvent<string>("x");
            var number = context.WaitForExternalEvent<int>("x");
            await Task.WhenAll(text, number);
            return "never";
        });
        await using var engine = EngineHarness.Start(functions);

        Assert.True((await engine.Run("Mixed")).FailureDetails!.IsCausedBy<ArgumentException>());
    }

    [Fact]
    public async Task RaiseEvent_ForAnUnknownInstance_IsDiscarded()
    {
        await using var engine = EngineHarness.Start(new TestFunctions());

        await engine.Client.RaiseEventAsync("nobody", "hello", 1);

        Assert.Null(await engine.Client.GetInstanceAsync("nobody"));
    }

    [Theory, BothWays]
    public async Task SendEvent_ToAnotherInstance_ReachesIt(int cachedSessions)
    {
        var functions = new TestFunctions()
            .Orchestrator("Receiver", context => context.WaitForExternalEvent<string>("ping"))
            .Orchestrator("Sender", context =>
            {
                context.SendEvent(context.GetInput<string>()!, "ping", "from the sender");
                return Task.FromResult("sent");
            });
        await using var engine = EngineHarness.Start(functions, cachedSessions);
        var receiver = await engine.Begin("Receiver");

        await engine.Run("Sender", receiver);

        Assert.Equal("from the sender", (await engine.End(receiver)).ReadOutputAs<string>());
    }

    private sealed record Decision(bool Approved, string By);
}
