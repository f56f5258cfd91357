using System.Collections.Concurrent;
using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Durable;

public sealed class DeterminismTests
{
    [Fact]
    public async Task NewGuid_AcrossReplays_StaysTheSameAndDiffersFromTheNext()
    {
        var seen = new ConcurrentBag<(Guid First, Guid Second)>();
        var functions = new TestFunctions()
            .Activity<string, string>("Echo", text => text)
            .Orchestrator("Ids", async context =>
            {
                seen.Add((context.NewGuid(), context.NewGuid()));
                await context.CallActivityAsync<string>("Echo", "x");
                await context.CallActivityAsync<string>("Echo", "y");
                return "ok";
            });
        await using var engine = EngineHarness.Start(functions);

        await engine.Run("Ids");
        await engine.Run("Ids");

        Assert.Equal(6, seen.Count);
        Assert.Equal(2, seen.Distinct().Count());
        Assert.All(seen, ids => Assert.NotEqual(ids.First, ids.Second));
    }

    [Fact]
    public async Task CurrentUtcDateTime_AcrossReplays_IsTheTimeOfTheStep()
    {
        var seen = new ConcurrentBag<DateTime>();
        var functions = new TestFunctions()
            .Activity<string, string>("Echo", text => text)
            .Orchestrator("Clock", async context =>
            {
                seen.Add(context.CurrentUtcDateTime);
                await context.CallActivityAsync<string>("Echo", "x");
                await context.CallActivityAsync<string>("Echo", "y");
                return context.CurrentUtcDateTime.Kind;
            });
        await using var engine = EngineHarness.Start(functions);

        var run = await engine.Run("Clock");

        Assert.Equal(3, seen.Count);
        Assert.Single(seen.Distinct());
        Assert.Equal(DateTimeKind.Utc, run.ReadOutputAs<DateTimeKind>());
    }

    [Fact]
    public async Task ReplaySafeLogger_AcrossReplays_WritesEachLineOnce()
    {
        using var logs = new ListLoggerFactory();
        var functions = new TestFunctions()
            .Activity<string, string>("Echo", text => text)
            .Orchestrator("Talk", async context =>
            {
                var logger = context.CreateReplaySafeLogger("talk");
                logger.LogInformation("one");
                await context.CallActivityAsync<string>("Echo", "x");
                logger.LogInformation("two");
                await context.CallActivityAsync<string>("Echo", "y");
                logger.LogInformation("three {Replaying}", context.IsReplaying);
                return "ok";
            });
        await using var engine = EngineHarness.Start(functions, logs: logs);

        await engine.Run("Talk");

        Assert.Equal(["one", "two", "three False"], logs.Of("talk"));
    }

    [Theory]
    [InlineData("Other", "history has activity 'Echo' (#0), but the orchestrator asks for activity 'Other' (#0)")]
    [InlineData("timer", "history has activity 'Echo' (#0), but the orchestrator asks for a timer (#0)")]
    [InlineData("nothing", "history has activity 'Echo' (#0), but the orchestrator no longer asks for it")]
    [InlineData("more", "the orchestrator asks for activity 'Other' (#1), which its history does not have")]
    public async Task Replay_ChangedCode_FailsSayingWhatDiffers(string change, string expected)
    {
        var functions = new TestFunctions()
            .Activity<string, string>("Echo", text => text)
            .Activity<string, string>("Other", text => text)
            .Orchestrator("Changing", async context =>
            {
                await context.CallActivityAsync<string>("Echo", "x");
                return await context.WaitForExternalEvent<string>("go");
            });
        await using var engine = EngineHarness.Start(functions);
        var id = await engine.Begin("Changing");
        await engine.Until(id, found => engine.Store.Find(id, false)!.HistoryLength > 3);

        functions.Orchestrator("Changing", async context =>
        {
            switch (change)
            {
                case "Other":
                    await context.CallActivityAsync<string>("Other", "x");
                    break;
                case "timer":
                    await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                    break;
                case "more":
                    await Task.WhenAll(
                        context.CallActivityAsync<string>("Echo", "x"), context.CallActivityAsync<string>("Other", "x"));
                    break;
            }

            return await context.WaitForExternalEvent<string>("go");
        });
        await engine.Client.RaiseEventAsync(id, "go", "now");
        var run = await engine.End(id);

        Assert.EndsWith("NonDeterministicOrchestrationException", run.FailureDetails!.ErrorType, StringComparison.Ordinal);
        Assert.Contains(expected, run.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("delay")]
    [InlineData("configure")]
    [InlineData("beside")]
    public async Task Await_NotDurable_FailsSayingSo(string kind)
    {
        var functions = new TestFunctions()
            .Activity<string, string>("Echo", text => text)
            .Orchestrator("Illegal", async context =>
            {
                switch (kind)
                {
                    case "run":
                        await AwaitedWork(() => Task.CompletedTask);
                        break;
                    case "delay":
                        await AwaitedWork(() => Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
                        break;
                    case "configure":
                        await context.CallActivityAsync<string>("Echo", "x").ConfigureAwait(false);
                        break;
                    case "beside":
                        await Task.WhenAny(
                            context.WaitForExternalEvent<string>("never"), AwaitedWork(() => Task.CompletedTask));
                        break;
                }

                return await context.CallActivityAsync<string>("Echo", "y");
            });
        await using var engine = EngineHarness.Start(functions, cachedSessions: 10);

        var run = await engine.Run("Illegal");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, run.RuntimeStatus);
        Assert.Contains("not a durable task", run.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    /// <summary>
    /// Work on another thread that ends only after the orchestrator has come to await it. Were it over before that,
    /// there would be nothing to wait for and so nothing to see: C# goes on at once on the same thread.
    /// </summary>
    private static Task AwaitedWork(Func<Task> work)
    {
        var awaited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // What is started on the orchestrator's own scheduler runs when the orchestrator has given up its thread.
        _ = Task.Factory.StartNew(
            awaited.SetResult, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Current);
        return Task.Run(async () =>
        {
            await awaited.Task;
            await work();
        });
    }
}
