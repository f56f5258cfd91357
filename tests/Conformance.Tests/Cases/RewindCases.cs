using Keelson.Conformance.Backends;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Cases;

/// <summary>Letting a failed instance go on: what failed is tried again, what succeeded is not.</summary>
public sealed class RewindCases
{
    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_FailedActivity_TriesItAgainAndCompletes(string backend)
    {
        var work = new Worker(failures: 1);
        var registry = work.Registry.Orchestrator("Run", context => context.CallActivityAsync<string>("Work", "a"));
        await using var host = await Harness.Start(backend, registry);

        var run = await Rewound(host, await host.Begin("Run"));

        Assert.Equal((OrchestrationRuntimeStatus.Completed, "a"), (run.RuntimeStatus, run.ReadOutputAs<string>()));
        Assert.Null(run.FailureDetails);
        Assert.Equal(["a", "a"], work.Done);
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_ActivitiesThatSucceeded_AreNotRunAgain(string backend)
    {
        var work = new Worker(failures: 1, failing: "c");
        var registry = work.Registry.Orchestrator("Run", async context =>
            await context.CallActivityAsync<string>("Work", "a")
            + await context.CallActivityAsync<string>("Work", "b")
            + await context.CallActivityAsync<string>("Work", "c"));
        await using var host = await Harness.Start(backend, registry);

        var run = await Rewound(host, await host.Begin("Run"));

        Assert.Equal("abc", run.ReadOutputAs<string>());
        Assert.Equal(["a", "b", "c", "c"], work.Done);
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_FanOutWithTwoFailures_TriesThoseTwoAgain(string backend)
    {
        var work = new Worker(failures: 1, failing: "bd");
        var registry = work.Registry.Orchestrator("Run", async context => string.Concat(await Task.WhenAll(
            "abcde".Select(letter => context.CallActivityAsync<string>("Work", $"{letter}")))));
        await using var host = await Harness.Start(backend, registry);

        var run = await Rewound(host, await host.Begin("Run"));

        Assert.Equal("abcde", run.ReadOutputAs<string>());
        Assert.Equal("abbcdde", string.Concat(work.Done.Order()));
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_FailingAgain_CanBeRewoundAgain(string backend)
    {
        var work = new Worker(failures: 2);
        var registry = work.Registry.Orchestrator("Run", context => context.CallActivityAsync<string>("Work", "a"));
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Run");

        var first = await Rewound(host, id);
        var second = await Rewound(host, id);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, first.RuntimeStatus);
        Assert.Equal("a", second.ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_RetriesUsedUp_MakesOneMoreAttempt(string backend)
    {
        var work = new Worker(failures: 3);
        var registry = work.Registry.Orchestrator("Run", context => context.CallActivityAsync<string>(
            "Work", "a", TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(50)))));
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Run");
        await host.EndInTime(id);

        var run = await Rewound(host, id);

        Assert.Equal("a", run.ReadOutputAs<string>());
        Assert.Equal(4, work.Done.Count);
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_CompensatedRun_ForgetsTheCompensation(string backend)
    {
        var work = new Worker(failures: 1, failing: "b");
        var registry = work.Registry.Echo().Orchestrator("Run", async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("Work", "a")
                    + await context.CallActivityAsync<string>("Work", "b");
            }
            catch (TaskFailedException)
            {
                await context.CallActivityAsync<string>("Echo", "undo");
                await context.CallActivityAsync<string>("Work", "record");
                throw;
            }
        });
        await using var host = await Harness.Start(backend, registry);

        var run = await Rewound(host, await host.Begin("Run"));

        Assert.Equal("ab", run.ReadOutputAs<string>());
        Assert.Equal(["a", "b", "record", "b"], work.Done);
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_CauseWrappedInAnotherFailure_IsFound(string backend)
    {
        var work = new Worker(failures: 1);
        var registry = work.Registry.Echo().Orchestrator("Run", async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("Work", "a");
            }
            catch (TaskFailedException failed)
            {
                await context.CallActivityAsync<string>("Echo", "undo");
                throw new InvalidOperationException("wrapped", failed);
            }
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("a", (await Rewound(host, await host.Begin("Run"))).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_FailureAnsweredByAFallback_StaysAnswered(string backend)
    {
        var work = new Worker(failures: 1);
        var registry = work.Registry.Orchestrator("Run", async context =>
        {
            var first = "";
            try
            {
                first = await context.CallActivityAsync<string>("Work", "a");
            }
            catch (TaskFailedException)
            {
                first = await context.CallActivityAsync<string>("Fallback", "f");
            }

            return first + await context.CallActivityAsync<string>("Late", "z");
        });
        var late = new Worker(failures: 1);
        registry.Activity<string, string?>("Fallback", text => text).Activity<string, string?>("Late", late.Do);
        await using var host = await Harness.Start(backend, registry);

        var run = await Rewound(host, await host.Begin("Run"));

        Assert.Equal("fz", run.ReadOutputAs<string>());
        Assert.Equal((1, 2), (work.Done.Count, late.Done.Count));
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_ParallelBranches_KeepsTheOneThatWentOn(string backend)
    {
        var work = new Worker(failures: 1, failing: "x");
        async Task<string> Branch(TaskOrchestrationContext context, string first, string second) =>
            await context.CallActivityAsync<string>("Work", first)
            + await context.CallActivityAsync<string>("Work", second);
        var registry = work.Registry.Orchestrator("Run", async context => string.Concat(
            await Task.WhenAll(Branch(context, "a", "b"), Branch(context, "x", "y"))));
        await using var host = await Harness.Start(backend, registry);

        var run = await Rewound(host, await host.Begin("Run"));

        Assert.Equal("abxy", run.ReadOutputAs<string>());
        Assert.Equal("abxxy", string.Concat(work.Done.Order()));
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_TimerPassedAndEventTaken_AreNotWaitedForAgain(string backend)
    {
        var work = new Worker(failures: 1);
        var registry = work.Registry.Orchestrator("Run", async context =>
        {
            await context.CreateTimer(TimeSpan.FromMilliseconds(100), CancellationToken.None);
            var approved = await context.WaitForExternalEvent<string>("approve");
            return approved + await context.CallActivityAsync<string>("Work", "a");
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Run");
        await host.Running(id);
        await host.Client.RaiseEventAsync(id, "approve", "yes ");
        await host.EndInTime(id);

        Assert.Equal("yes a", (await Rewound(host, id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_ActivityThatEndedAfterTheFailure_IsNotDoubled(string backend)
    {
        var slow = new TaskCompletionSource<string>();
        var started = 0;
        var work = new Worker(failures: 1);
        var registry = work.Registry
            .ActivityAsync<string, string>("Slow", _ =>
            {
                Interlocked.Increment(ref started);
                return slow.Task;
            })
            .Orchestrator("Run", async context =>
            {
                var pending = context.CallActivityAsync<string>("Slow", "x");
                try
                {
                    return await context.CallActivityAsync<string>("Work", "a") + await pending;
                }
                catch (TaskFailedException)
                {
                    context.SetCustomStatus("failed");
                    throw;
                }
            });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Run");
        await host.Says(id, "failed");
        slow.SetResult("slow");

        var run = await Rewound(host, id);

        Assert.Equal("aslow", run.ReadOutputAs<string>());
        Assert.Equal(1, started);
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_ActivityInFlightWhenTheRulesWereBroken_IsNotDoubled(string backend)
    {
        var (slow, outside) = (new TaskCompletionSource<string>(), new TaskCompletionSource());
        var (started, careless) = (0, true);
        var registry = new Registry()
            .ActivityAsync<string, string>("Slow", _ =>
            {
                Interlocked.Increment(ref started);
                return slow.Task;
            })
            .Orchestrator("Run", async context =>
            {
                var pending = context.CallActivityAsync<string>("Slow", "x");
                var word = await context.WaitForExternalEvent<string>("go");
                context.SetCustomStatus("went");
                if (careless)
                    await outside.Task;
                return word + await pending;
            });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Run");
        await host.Client.RaiseEventAsync(id, "go", "now ");
        await host.Says(id, "went");
        outside.SetResult();
        await host.End(id);
        careless = false;
        await host.Client.RewindInstanceAsync(id, "mended");

        slow.SetResult("slow");

        Assert.Equal("now slow", (await host.End(id)).ReadOutputAs<string>());
        Assert.Equal(1, started);
    }

    [Theory, EveryBackend(Feature.Rewind)]
    public async Task Rewind_TimerThatFiredAfterTheFailure_IsNotWaitedForAgain(string backend)
    {
        var work = new Worker(failures: 1);
        var registry = work.Registry.Orchestrator("Run", async context =>
        {
            var timer = context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
            var quick = await context.CallActivityAsync<string>("Work", "a");
            await timer;
            return quick + " after the timer";
        });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Run");
        await host.EndInTime(id);

        Assert.Equal("a after the timer", (await Rewound(host, id)).ReadOutputAs<string>());
    }

    /// <summary>Waits for the failure, rewinds, and waits for the end that follows.</summary>
    internal static async Task<OrchestrationMetadata> Rewound(Harness host, string id)
    {
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.End(id)).RuntimeStatus);
        await host.Client.RewindInstanceAsync(id, "the cause is gone");
        return await host.End(id);
    }
}
