using System.Collections.Concurrent;
using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable;

public sealed class CrashTests
{
    [Theory, BothWays]
    public async Task Crash_WhileAnActivityRuns_RunsItAgainAndContinues(int cachedSessions)
    {
        var attempts = 0;
        var running = new TaskCompletionSource();
        var functions = new TestFunctions()
            .Activity<string, string>("Echo", text => text)
            .ActivityCall<string, string>("Long", async (input, _, cancellation) =>
            {
                if (Interlocked.Increment(ref attempts) > 1)
                    return input + "!";
                running.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
                return "never";
            })
            .Orchestrator("Work", async context =>
                await context.CallActivityAsync<string>("Echo", "a") + await context.CallActivityAsync<string>("Long", "b"));
        await using var engine = EngineHarness.Start(functions, cachedSessions);
        var id = await engine.Begin("Work");
        await running.Task;

        await engine.CrashAndRestart();

        Assert.Equal("ab!", (await engine.End(id)).ReadOutputAs<string>());
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task Crash_AfterScheduling_StillRuns()
    {
        var functions = new TestFunctions().Orchestrator("Quick", _ => Task.FromResult("ok"));
        await using var engine = EngineHarness.Start(functions);
        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => engine.Begin("Quick")));

        await engine.CrashAndRestart();

        foreach (var id in ids)
            Assert.Equal("ok", (await engine.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Crash_WhileATimerIsSet_FiresItAfterwards()
    {
        var time = new VirtualTime();
        var functions = new TestFunctions().Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return "awake";
        });
        await using var engine = EngineHarness.Start(functions, time: time);
        var id = await engine.Begin("Sleep");
        await engine.Until(id, _ => engine.Store.NextTimer() is not null);

        await engine.CrashAndRestart();
        time.Advance(TimeSpan.FromHours(3));

        Assert.Equal("awake", (await engine.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Crash_PastATimersTime_FiresItOnStart()
    {
        var time = new VirtualTime();
        var functions = new TestFunctions().Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return "awake";
        });
        await using var engine = EngineHarness.Start(functions, time: time);
        var id = await engine.Begin("Sleep");
        await engine.Until(id, _ => engine.Store.NextTimer() is not null);

        await engine.Stop();
        time.Advance(TimeSpan.FromDays(1));
        engine.Open();

        Assert.Equal("awake", (await engine.End(id)).ReadOutputAs<string>());
    }

    /// <summary>Crashes again and again at arbitrary moments; every run must end with the one right result.</summary>
    [Theory, BothWays]
    public async Task Crash_ManyTimesUnderLoad_LosesAndDoublesNothing(int cachedSessions)
    {
        var effects = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var functions = new TestFunctions()
            .ActivityCall<int, int>("Add", async (number, call, cancellation) =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellation);
                effects.AddOrUpdate($"{call.InstanceId}/{call.TaskId}", 1, (_, times) => times + 1);
                return number + 1;
            })
            .Orchestrator("Part", async context => await context.CallActivityAsync<int>("Add", context.GetInput<int>()))
            .Orchestrator("Sum", async context =>
            {
                var total = 0;
                for (var round = 0; round < 5; round++)
                    total += await context.CallActivityAsync<int>("Add", round);
                var parts = await Task.WhenAll(Enumerable.Range(0, 5).Select(
                    part => context.CallSubOrchestratorAsync<int>("Part", part)));
                await context.CreateTimer(TimeSpan.FromMilliseconds(2), CancellationToken.None);
                context.SendEvent(context.InstanceId, "self", total + parts.Sum());
                return await context.WaitForExternalEvent<int>("self");
            });
        await using var engine = EngineHarness.Start(functions, cachedSessions);
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => engine.Begin("Sum")));

        for (var crash = 0; crash < 10; crash++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(15 * (crash % 4)), TimeProvider.System);
            await engine.CrashAndRestart();
        }

        foreach (var id in ids)
        {
            var run = await engine.End(id);
            Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
            Assert.Equal(30, run.ReadOutputAs<int>());
        }

        Assert.Equal(20 * 10, effects.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Crash_WhileAnActivityRunsThatNobodyAwaits_RunsItAgainAndEndsAfterIt(bool startsOver)
    {
        var left = new LeftActivity();
        var functions = left.Functions.Orchestrator("Leave", context =>
        {
            if (context.GetInput<int>() == 0)
            {
                _ = context.CallActivityAsync<string>("Left", "x");
                if (startsOver)
                    context.ContinueAsNew(1);
            }

            return Task.FromResult("done");
        });
        await using var engine = EngineHarness.Start(functions);
        var id = await engine.Begin("Leave", 0);
        await left.Running.WaitAsync();

        await engine.CrashAndRestart();
        await left.Running.WaitAsync();
        Assert.True((await engine.Client.GetInstanceAsync(id))!.IsRunning);
        left.Gate.SetResult("over");

        Assert.Equal("done", (await engine.End(id)).ReadOutputAs<string>());
        Assert.Equal(2, left.Attempts);
    }

    [Fact]
    public async Task Crash_WhileAnActivityOfABrokenRunIsRunning_RunsItAgainThenForgetsIt()
    {
        var left = new LeftActivity();
        var outside = new TaskCompletionSource();
        var functions = left.Functions.Orchestrator("Break", async context =>
        {
            _ = context.CallActivityAsync<string>("Left", "x");
            await outside.Task;
            return "unused";
        });
        await using var engine = EngineHarness.Start(functions);
        var id = await engine.Begin("Break", 0);
        await left.Running.WaitAsync();
        outside.SetResult();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.End(id)).RuntimeStatus);

        await engine.CrashAndRestart();
        await left.Running.WaitAsync();
        Assert.Single(engine.Store.Pending().Tasks);
        left.Gate.SetResult("over");
        await engine.Until(id, _ => engine.Store.Pending().Tasks.Count == 0);
        await engine.CrashAndRestart();

        Assert.Equal(2, left.Attempts);
        Assert.Empty(engine.Store.Pending().Tasks);
    }

    [Fact]
    public async Task Crash_WhileSuspendedWithAResult_KeepsTheResult()
    {
        var attempts = 0;
        var running = new TaskCompletionSource();
        var gate = new TaskCompletionSource<string>();
        var functions = new TestFunctions()
            .ActivityAsync<string, string>("Slow", _ =>
            {
                Interlocked.Increment(ref attempts);
                running.TrySetResult();
                return gate.Task;
            })
            .Orchestrator("Work", context => context.CallActivityAsync<string>("Slow", "x"));
        await using var engine = EngineHarness.Start(functions);
        var id = await engine.Begin("Work");
        await running.Task;
        await engine.Client.SuspendInstanceAsync(id);
        await engine.Until(id, found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        gate.SetResult("kept");
        await engine.Until(id, _ => engine.Store.Pending().Tasks.Count == 0);

        await engine.CrashAndRestart();
        await engine.Client.ResumeInstanceAsync(id);

        Assert.Equal("kept", (await engine.End(id)).ReadOutputAs<string>());
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task Stop_WithARunningActivity_WaitsForItAndLosesNothing()
    {
        var running = new TaskCompletionSource();
        var gate = new TaskCompletionSource<string>();
        var attempts = 0;
        var functions = new TestFunctions()
            .ActivityAsync<string, string>("Slow", _ =>
            {
                Interlocked.Increment(ref attempts);
                running.TrySetResult();
                return gate.Task;
            })
            .Orchestrator("Work", context => context.CallActivityAsync<string>("Slow", "x"));
        await using var engine = EngineHarness.Start(functions);
        var id = await engine.Begin("Work");
        await running.Task;

        var stopping = engine.Stop();
        gate.SetResult("finished");
        await stopping;
        engine.Open();

        Assert.Equal("finished", (await engine.End(id)).ReadOutputAs<string>());
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task Open_StoreInUse_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("durable.db");
        await using (Storage.SqliteDurableStore.Open(path))
        {
            var refused = Assert.Throws<InvalidOperationException>(() => Storage.SqliteDurableStore.Open(path));
            Assert.Contains("in use by another host", refused.Message, StringComparison.Ordinal);
        }

        await using var reopened = Storage.SqliteDurableStore.Open(path);
    }

    [Fact]
    public async Task Open_FileOfAnotherLayout_SaysSo()
    {
        using var folder = new TemporaryFolder();
        await using (var connection = Storage.Schema.Open(folder.File("durable.db")))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 999";
            await command.ExecuteNonQueryAsync();
        }

        var refused = Assert.Throws<InvalidDataException>(
            () => Storage.SqliteDurableStore.Open(folder.File("durable.db")));

        Assert.Contains("999", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>An activity that runs until the test lets it end.</summary>
    private sealed class LeftActivity
    {
        private int attempts;

        public SemaphoreSlim Running { get; } = new(0);

        public TaskCompletionSource<string> Gate { get; } = new();

        public int Attempts => attempts;

        public TestFunctions Functions => new TestFunctions().ActivityCall<string, string>(
            "Left", async (_, _, cancellation) =>
            {
                Interlocked.Increment(ref attempts);
                Running.Release();
                return await Gate.Task.WaitAsync(cancellation);
            });
    }
}
