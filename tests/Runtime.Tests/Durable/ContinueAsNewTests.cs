using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable;

public sealed class ContinueAsNewTests
{
    [Theory, BothWays]
    public async Task ContinueAsNew_CountingDown_EndsWithTheLastInputAndAFreshHistory(int cachedSessions)
    {
        var functions = new TestFunctions()
            .Activity<int, int>("Less", number => number - 1)
            .Orchestrator("CountDown", async context =>
            {
                var left = await context.CallActivityAsync<int>("Less", context.GetInput<int>());
                if (left > 0)
                    context.ContinueAsNew(left);
                return left;
            });
        await using var engine = EngineHarness.Start(functions, cachedSessions);

        var run = await engine.Run("CountDown", 20);

        Assert.Equal((0, 1), (run.ReadOutputAs<int>(), run.ReadInputAs<int>()));
        Assert.InRange(engine.Store.Find(run.InstanceId, false)!.HistoryLength, 1, 10);
    }

    [Theory, BothWays]
    public async Task ContinueAsNew_WithUnreadEvents_CarriesThemInOrder(int cachedSessions)
    {
        var functions = new TestFunctions().Orchestrator("Queue", async context =>
        {
            var taken = context.GetInput<List<int>>()!;
            taken.Add(await context.WaitForExternalEvent<int>("item"));
            if (taken.Count < 30)
                context.ContinueAsNew(taken);
            return taken;
        });
        await using var engine = EngineHarness.Start(functions, cachedSessions);
        var id = await engine.Begin("Queue", new List<int>());

        for (var item = 0; item < 30; item++)
            await engine.Client.RaiseEventAsync(id, "item", item);

        Assert.Equal(Enumerable.Range(0, 30), (await engine.End(id)).ReadOutputAs<List<int>>()!);
    }

    [Fact]
    public async Task ContinueAsNew_NotPreserving_DropsBufferedEvents()
    {
        var functions = new TestFunctions().Orchestrator("Drop", async context =>
        {
            if (context.GetInput<int>() == 0)
            {
                await context.WaitForExternalEvent<string>("go");
                context.ContinueAsNew(1, preserveUnprocessedEvents: false);
                return "unused";
            }

            return await context.WaitForExternalEvent<string>("note");
        });
        await using var engine = EngineHarness.Start(functions);
        var id = await engine.Begin("Drop", 0);
        await engine.Client.RaiseEventAsync(id, "note", "dropped");
        await engine.Client.RaiseEventAsync(id, "go", "now");
        await engine.Until(id, found => found.ReadInputAs<int>() == 1);

        await engine.Client.RaiseEventAsync(id, "note", "kept");

        Assert.Equal("kept", (await engine.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_NewVersion_RunsUnderIt()
    {
        var functions = new TestFunctions().Orchestrator("Upgrade", context =>
        {
            if (context.Version != "2")
                context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2" });
            return Task.FromResult($"v{context.Version} {context.CompareVersionTo("1.9") > 0}");
        });
        await using var engine = EngineHarness.Start(functions);

        Assert.Equal("v2 True", (await engine.Run("Upgrade")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task ContinueAsNew_WithWorkInFlight_IgnoresItsResult()
    {
        var gate = new TaskCompletionSource<string>();
        var functions = new TestFunctions()
            .ActivityAsync<string, string>("Slow", _ => gate.Task)
            .Activity<string, string>("Echo", text => text)
            .Orchestrator("Leave", async context =>
            {
                if (context.GetInput<int>() == 0)
                {
                    var abandoned = context.CallActivityAsync<string>("Slow", "old");
                    var quick = context.CallActivityAsync<string>("Echo", "quick");
                    await Task.WhenAny(abandoned, quick);
                    context.ContinueAsNew(1);
                    return "unused";
                }

                await context.WaitForExternalEvent<string>("go");
                return await context.CallActivityAsync<string>("Echo", "new");
            });
        await using var engine = EngineHarness.Start(functions);
        var id = await engine.Begin("Leave", 0);
        await engine.Until(id, found => found.ReadInputAs<int>() == 1);

        gate.SetResult("late");
        await engine.Client.RaiseEventAsync(id, "go", "x");

        Assert.Equal("new", (await engine.End(id)).ReadOutputAs<string>());
    }
}
