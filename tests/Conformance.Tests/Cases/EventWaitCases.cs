using Keelson.Conformance.Backends;

namespace Keelson.Conformance.Cases;

/// <summary>Waiting for events: with deadlines, cancelled, and by several at once.</summary>
public sealed class EventWaitCases
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    [Theory, EveryBackend]
    public async Task Wait_Twice_ServesTheLatestFirst(string backend)
    {
        var registry = new Registry().Orchestrator("Stack", async context =>
        {
            var older = context.WaitForExternalEvent<string>("e");
            var newer = context.WaitForExternalEvent<string>("e");
            return $"{await newer},{await older}";
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Stack");
        await host.Running(id);

        await host.Client.RaiseEventAsync(id, "e", "first");
        await host.Client.RaiseEventAsync(id, "e", "second");

        Assert.Equal("first,second", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task Wait_TimingOut_IsCancelled(string backend)
    {
        var registry = new Registry().Orchestrator("Timeout", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("approve", Short);
            }
            catch (TaskCanceledException)
            {
                return "nobody came";
            }
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("nobody came", (await host.RunInTime("Timeout")).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task Wait_EventBeforeTheTimeout_ReturnsIt(string backend)
    {
        var registry = new Registry().Orchestrator("Deadline", context =>
            context.WaitForExternalEvent<string>("approve", TimeSpan.FromHours(1)));
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Deadline");
        await host.Running(id);

        await host.Client.RaiseEventAsync(id, "approve", "yes");

        Assert.Equal("yes", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task Wait_AfterOnesThatTimedOut_StillGetsTheEvent(string backend)
    {
        var registry = new Registry().Orchestrator("Remind", async context =>
        {
            for (var reminders = 0; ; reminders++)
            {
                try
                {
                    var patience = reminders < 2 ? Short : TimeSpan.FromHours(1);
                    return $"{await context.WaitForExternalEvent<string>("approve", patience)} after {reminders}";
                }
                catch (TaskCanceledException)
                {
                    context.SetCustomStatus($"reminded {reminders + 1}");
                }
            }
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Remind");
        await host.Until(id, found => found.SerializedCustomStatus == "\"reminded 2\"", timePasses: true);

        await host.Client.RaiseEventAsync(id, "approve", "yes");

        Assert.Equal("yes after 2", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task Wait_TokenCancelledBefore_IsCancelledAndTheNextWaitGetsTheEvent(string backend)
    {
        var registry = new Registry().Orchestrator("Again", async context =>
        {
            try
            {
                await context.WaitForExternalEvent<string>("e", new CancellationToken(canceled: true));
                return "not cancelled";
            }
            catch (OperationCanceledException)
            {
                return await context.WaitForExternalEvent<string>("e");
            }
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Again");
        await host.Running(id);

        await host.Client.RaiseEventAsync(id, "e", "received");

        Assert.Equal("received", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.CancelledWaitsTakeEvents)]
    public async Task Wait_CancelledWithoutALaterOne_StillTakesItsEvent(string backend)
    {
        var registry = new Registry().Orchestrator("Abandon", async context =>
        {
            using var over = new CancellationTokenSource();
            var abandoned = context.WaitForExternalEvent<string>("approve", over.Token);
            over.Cancel();
            await context.WaitForExternalEvent<string>("go");
            return $"{await context.WaitForExternalEvent<string>("approve")} {abandoned.IsCanceled}";
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Abandon");
        await host.Running(id);

        await host.Client.RaiseEventAsync(id, "approve", "first");
        await host.Client.RaiseEventAsync(id, "approve", "second");
        await host.Client.RaiseEventAsync(id, "go", "now");

        Assert.Equal("second True", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task Wait_WithTimeoutAndToken_CancelledByTheToken(string backend)
    {
        var registry = new Registry().Orchestrator("Either", async context =>
        {
            using var stop = new CancellationTokenSource();
            var approval = context.WaitForExternalEvent<string>("approve", TimeSpan.FromHours(1), stop.Token);
            await context.WaitForExternalEvent<string>("stop");
            stop.Cancel();
            try
            {
                return await approval;
            }
            catch (OperationCanceledException)
            {
                return "stopped";
            }
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Either");
        await host.Running(id);

        await host.Client.RaiseEventAsync(id, "stop", "x");

        Assert.Equal("stopped", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task Wait_TwoTypesForOneName_IsRefused(string backend)
    {
        var registry = new Registry().Orchestrator("Mixed", async context =>
        {
            var text = context.WaitForExternalEvent<string>("x");
            await Task.WhenAll(text, context.WaitForExternalEvent<int>("x"));
            return "never";
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.True((await host.Run("Mixed")).FailureDetails!.IsCausedBy<ArgumentException>());
    }

    [Theory, EveryBackend]
    public async Task WhenAny_TwoEvents_ContinuesWithTheOneRaised(string backend)
    {
        var registry = new Registry().Orchestrator("Choice", async context => await await Task.WhenAny(
            context.WaitForExternalEvent<string>("yes"), context.WaitForExternalEvent<string>("no")));
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Choice");
        await host.Running(id);

        await host.Client.RaiseEventAsync(id, "no", "refused");

        Assert.Equal("refused", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task WhenAny_EventAgainstAnActivity_ContinuesWithTheActivity(string backend)
    {
        var registry = new Registry().Echo().Orchestrator("Race", async context => await await Task.WhenAny(
            context.WaitForExternalEvent<string>("never"), context.CallActivityAsync<string>("Echo", "activity")));
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("activity", await host.Output<string>("Race"));
    }
}
