using Keelson.Conformance.Backends;
using Microsoft.DurableTask;

namespace Keelson.Conformance.Cases;

/// <summary>Raising events at orchestrations.</summary>
public sealed class EventCases
{
    [Theory, EveryBackend]
    public async Task RaiseEvent_WhileWaiting_DeliversItsPayload(string backend)
    {
        var registry = new Registry().Orchestrator("Approve", async context =>
            (await context.WaitForExternalEvent<Decision>("approval")).By);
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Approve");
        await host.Running(id);

        await host.Client.RaiseEventAsync(id, "approval", new Decision(true, "ben"));

        Assert.Equal("ben", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task RaiseEvent_NameInAnotherCase_IsTheSameEvent(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Wait());
        var id = await host.Begin("Wait");
        await host.Running(id);

        await host.Client.RaiseEventAsync(id, "GO", "heard");

        Assert.Equal("heard", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task RaiseEvent_BeforeTheWait_IsKeptInOrderAndWithoutCase(string backend)
    {
        var gate = new TaskCompletionSource<string>();
        var registry = new Registry()
            .ActivityAsync<string, string>("Hold", _ => gate.Task)
            .Orchestrator("Late", async context =>
            {
                await context.CallActivityAsync<string>("Hold", "x");
                var first = await context.WaitForExternalEvent<int>("n");
                return $"{first},{await context.WaitForExternalEvent<int>("n")}";
            });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Late");
        await host.Running(id);
        await host.Client.RaiseEventAsync(id, "n", 1);
        await host.Client.RaiseEventAsync(id, "N", 2);

        gate.SetResult("go");

        Assert.Equal("1,2", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.MovableClock)]
    public async Task RaiseEvent_BeforeTheStart_IsKept(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Wait());
        var id = await host.Begin("Wait", with: new StartOrchestrationOptions(StartAt: host.Now.AddHours(1)));

        await host.Client.RaiseEventAsync(id, "go", "early");
        host.Advance(TimeSpan.FromHours(1));

        Assert.Equal("early", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task RaiseEvent_WithoutPayload_IsTheDefault(string backend)
    {
        var registry = new Registry().Orchestrator("Ask", async context =>
            await context.WaitForExternalEvent<string?>("ping") is null);
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Ask");
        await host.Running(id);

        await host.Client.RaiseEventAsync(id, "ping");

        Assert.True((await host.End(id)).ReadOutputAs<bool>());
    }

    [Theory, EveryBackend]
    public async Task RaiseEvent_AHundred_AllArriveInOrder(string backend)
    {
        var registry = new Registry().Orchestrator("Take", async context =>
        {
            var taken = new List<int>();
            while (taken.Count < 100)
                taken.Add(await context.WaitForExternalEvent<int>("n"));
            return taken;
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Take");
        await host.Running(id);

        for (var number = 0; number < 100; number++)
            await host.Client.RaiseEventAsync(id, "n", number);

        Assert.Equal(Enumerable.Range(0, 100), (await host.End(id)).ReadOutputAs<List<int>>()!);
    }

    [Theory, EveryBackend]
    public async Task RaiseEvent_OfAnotherName_LeavesTheWaitAlone(string backend)
    {
        var registry = new Registry().Orchestrator("Two", async context =>
        {
            var b = context.WaitForExternalEvent<string>("b");
            return await context.WaitForExternalEvent<string>("a") + await b;
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Two");
        await host.Running(id);

        await host.Client.RaiseEventAsync(id, "other", "0");
        await host.Client.RaiseEventAsync(id, "b", "2");
        await host.Client.RaiseEventAsync(id, "a", "1");

        Assert.Equal("12", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task RaiseEvent_AtAnEndedInstance_IsDiscarded(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Quick());
        var run = await host.Run("Quick", "x");

        await host.Client.RaiseEventAsync(run.InstanceId, "late", 1);

        Assert.Equal("x", (await host.End(run.InstanceId)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task RaiseEvent_AtAnUnknownInstance_IsDiscarded(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Wait());

        await host.Client.RaiseEventAsync("nobody", "go", 1);

        Assert.Null(await host.Client.GetInstanceAsync("nobody"));
    }

    [Theory, EveryBackend]
    public async Task SendEvent_ToAnotherInstance_ReachesIt(string backend)
    {
        var registry = new Registry().Wait().Orchestrator("Sender", context =>
        {
            context.SendEvent(context.GetInput<string>()!, "go", "from the sender");
            return Task.FromResult("sent");
        });
        await using var host = await Harness.Start(backend, registry);
        var receiver = await host.Begin("Wait");
        await host.Running(receiver);

        await host.Run("Sender", receiver);

        Assert.Equal("from the sender", (await host.End(receiver)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task SendEvent_ToItself_IsReceived(string backend)
    {
        var registry = new Registry().Orchestrator("Self", async context =>
        {
            context.SendEvent(context.InstanceId, "note", "to myself");
            return await context.WaitForExternalEvent<string>("note");
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("to myself", await host.Output<string>("Self"));
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task SendEvent_ToNobody_IsNoFailure(string backend)
    {
        var registry = new Registry().Echo().Orchestrator("Lost", async context =>
        {
            context.SendEvent("nobody", "go", "x");
            return await context.CallActivityAsync<string>("Echo", "still here");
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("still here", await host.Output<string>("Lost"));
    }

    private sealed record Decision(bool Approved, string By);
}
