using Keelson.Conformance.Backends;
using Microsoft.DurableTask;

namespace Keelson.Conformance.Cases;

/// <summary>Many tasks at once, all of them or the first of them.</summary>
public sealed class FanOutCases
{
    [Theory, EveryBackend]
    public async Task WhenAll_HundredActivities_ReturnsResultsByPosition(string backend)
    {
        var registry = new Registry()
            .Activity<int, int>("Square", number => number * number)
            .Orchestrator("Fan", context => Task.WhenAll(
                Enumerable.Range(0, 100).Select(number => context.CallActivityAsync<int>("Square", number))));
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal(Enumerable.Range(0, 100).Select(number => number * number), await host.Output<int[]>("Fan"));
    }

    [Theory, EveryBackend]
    public async Task WhenAll_OfNothing_CompletesAtOnce(string backend)
    {
        var registry = new Registry().Orchestrator("Empty", async context =>
        {
            await Task.WhenAll(Array.Empty<Task>());
            return "done";
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("done", await host.Output<string>("Empty"));
    }

    [Theory, EveryBackend]
    public async Task WhenAll_OneFailing_WaitsForTheOthersAndThrows(string backend)
    {
        var done = 0;
        var registry = new Registry()
            .Activity<int, int>("Work", number => number == 2
                ? throw new InvalidOperationException("two broke")
                : Interlocked.Increment(ref done))
            .Orchestrator("Fan", async context =>
            {
                var work = Enumerable.Range(0, 5).Select(n => context.CallActivityAsync<int>("Work", n)).ToArray();
                try
                {
                    await Task.WhenAll(work);
                    return "no failure";
                }
                catch (TaskFailedException failed)
                {
                    return $"{failed.FailureDetails.ErrorMessage}, {work.Count(one => one.IsCompletedSuccessfully)} done";
                }
            });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("two broke, 4 done", await host.Output<string>("Fan"));
    }

    [Theory, EveryBackend]
    public async Task WhenAll_AllFailing_ThrowsTheFirstByPosition(string backend)
    {
        var registry = new Registry()
            .Activity<int, int>("Work", number => throw new InvalidOperationException($"{number} broke"))
            .Orchestrator("Fan", async context =>
            {
                var all = Task.WhenAll(Enumerable.Range(0, 5).Select(n => context.CallActivityAsync<int>("Work", n)));
                try
                {
                    await all;
                    return "no failure";
                }
                catch (TaskFailedException failed)
                {
                    return $"{failed.FailureDetails.ErrorMessage} of {all.Exception!.InnerExceptions.Count}";
                }
            });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("0 broke of 5", await host.Output<string>("Fan"));
    }

    [Theory, EveryBackend]
    public async Task WhenAll_SubOrchestrationsFanningOut_ComesTogether(string backend)
    {
        var registry = new Registry()
            .Activity<int, int>("One", _ => 1)
            .Orchestrator("Branch", async context => (await Task.WhenAll(
                Enumerable.Range(0, 4).Select(n => context.CallActivityAsync<int>("One", n)))).Sum())
            .Orchestrator("Tree", async context => (await Task.WhenAll(
                Enumerable.Range(0, 5).Select(_ => context.CallSubOrchestratorAsync<int>("Branch")))).Sum());
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal(20, await host.Output<int>("Tree"));
    }

    [Theory, EveryBackend]
    public async Task WhenAny_TwoActivities_ContinuesWithTheFirstAndEndsAfterTheOther(string backend)
    {
        var slow = new TaskCompletionSource<string>();
        var registry = new Registry().Echo()
            .ActivityAsync<string, string>("Slow", _ => slow.Task)
            .Orchestrator("Race", async context =>
            {
                var winner = await await Task.WhenAny(
                    context.CallActivityAsync<string>("Slow", "x"), context.CallActivityAsync<string>("Echo", "fast"));
                context.SetCustomStatus(winner);
                return winner;
            });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Race");
        var decided = await host.Says(id, "fast");

        slow.SetResult("too late");

        Assert.False(decided.IsCompleted);
        Assert.Equal("fast", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task WhenAny_LoserAnsweringLater_IsStillThere(string backend)
    {
        var slow = new TaskCompletionSource<string>();
        var registry = new Registry().Echo()
            .ActivityAsync<string, string>("Slow", _ => slow.Task)
            .Orchestrator("Race", async context =>
            {
                var loser = context.CallActivityAsync<string>("Slow", "x");
                var winner = await await Task.WhenAny(loser, context.CallActivityAsync<string>("Echo", "fast"));
                context.SetCustomStatus(winner);
                return $"{winner},{await loser}";
            });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Race");
        await host.Says(id, "fast");

        slow.SetResult("slow");

        Assert.Equal("fast,slow", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task WhenAny_InALoop_YieldsInTheOrderOfCompletion(string backend)
    {
        var registry = new Registry().Wait().Orchestrator("Collect", async context =>
        {
            var open = Enumerable.Range(0, 3).Select(number => context.CallSubOrchestratorAsync<string>(
                "Wait", options: new SubOrchestrationOptions(instanceId: $"gate{number}"))).ToList();
            var order = "";
            while (open.Count > 0)
            {
                var next = await Task.WhenAny(open);
                open.Remove(next);
                order += await next;
                context.SetCustomStatus(order);
            }

            return order;
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Collect");

        foreach (var (number, shown) in new[] { ("2", "2"), ("0", "20"), ("1", "201") })
        {
            await host.Running($"gate{number}");
            await host.Client.RaiseEventAsync($"gate{number}", "go", number);
            await host.Says(id, shown);
        }

        Assert.Equal("201", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task WhenAny_FailureFirst_IsTheWinner(string backend)
    {
        var late = new TaskCompletionSource<string>();
        var registry = new Registry().Break()
            .ActivityAsync<string, string>("Late", _ => late.Task)
            .Orchestrator("Race", async context =>
            {
                var first = await Task.WhenAny(
                    context.CallActivityAsync<string>("Late", "x"), context.CallActivityAsync<string>("Break", "x"));
                context.SetCustomStatus($"faulted {first.IsFaulted}");
                return first.IsFaulted;
            });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Race");
        await host.Says(id, "faulted True");

        late.SetResult("");

        Assert.True((await host.End(id)).ReadOutputAs<bool>());
    }
}
