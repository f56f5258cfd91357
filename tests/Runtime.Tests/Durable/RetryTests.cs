using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable;

public sealed class RetryTests
{
    [Theory, BothWays]
    public async Task RetryPolicy_FailingTwice_SucceedsOnTheThirdAttemptAfterBackOff(int cachedSessions)
    {
        var time = new VirtualTime();
        var attempts = new List<DateTimeOffset>();
        var functions = new TestFunctions()
            .Activity<string, string>("Flaky", _ =>
            {
                attempts.Add(time.GetUtcNow());
                return attempts.Count < 3 ? throw new TimeoutException("busy") : "ok";
            })
            .Orchestrator("Retry", context => context.CallActivityAsync<string>(
                "Flaky", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(10), 2))));
        await using var engine = EngineHarness.Start(functions, cachedSessions, time);

        var id = await engine.Begin("Retry");
        var run = await engine.EndAdvancing(id, time);

        Assert.Equal("ok", run.ReadOutputAs<string>());
        Assert.Equal(TimeSpan.FromSeconds(10), attempts[1] - attempts[0]);
        Assert.Equal(TimeSpan.FromSeconds(20), attempts[2] - attempts[1]);
    }

    [Fact]
    public async Task RetryPolicy_FailingAlways_StopsAfterTheAttempts()
    {
        var time = new VirtualTime();
        var attempts = 0;
        var functions = new TestFunctions()
            .Activity<string, string>("Broken", _ => throw new TimeoutException($"attempt {++attempts}"))
            .Orchestrator("Retry", context => context.CallActivityAsync<string>(
                "Broken", options: TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1)))));
        await using var engine = EngineHarness.Start(functions, time: time);

        var run = await engine.EndAdvancing(await engine.Begin("Retry"), time);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, run.RuntimeStatus);
        Assert.Equal((3, "attempt 3"), (attempts, run.FailureDetails!.InnerFailure!.ErrorMessage));
    }

    [Fact]
    public async Task RetryPolicy_HandleFailureRefusing_FailsAtOnce()
    {
        var attempts = 0;
        var policy = new RetryPolicy(9, TimeSpan.FromHours(1))
        {
            HandleFailure = failure => !failure.IsCausedBy<FormatException>(),
        };
        var functions = new TestFunctions()
            .Activity<string, string>("Broken", _ =>
            {
                attempts++;
                throw new FormatException("for good");
            })
            .Orchestrator("Retry", context => context.CallActivityAsync<string>(
                "Broken", options: TaskOptions.FromRetryPolicy(policy)));
        await using var engine = EngineHarness.Start(functions, time: new VirtualTime());

        var run = await engine.Run("Retry");

        Assert.Equal((1, OrchestrationRuntimeStatus.Failed), (attempts, run.RuntimeStatus));
    }

    [Theory, BothWays]
    public async Task RetryHandler_WaitingOnADurableTimer_DecidesHowOften(int cachedSessions)
    {
        var time = new VirtualTime();
        var attempts = 0;
        var functions = new TestFunctions()
            .Activity<string, string>("Broken", _ => throw new TimeoutException($"attempt {++attempts}"))
            .Orchestrator("Retry", async context =>
            {
                var options = TaskOptions.FromRetryHandler(async retry =>
                {
                    await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                    return retry.LastAttemptNumber < 4 && retry.LastFailure.IsCausedBy<TimeoutException>();
                });
                return await context.CallActivityAsync<string>("Broken", options: options);
            });
        await using var engine = EngineHarness.Start(functions, cachedSessions, time);

        var run = await engine.EndAdvancing(await engine.Begin("Retry"), time);

        Assert.Equal((4, OrchestrationRuntimeStatus.Failed), (attempts, run.RuntimeStatus));
    }

    [Fact]
    public async Task RetryPolicy_OnASubOrchestration_StartsItAgain()
    {
        var time = new VirtualTime();
        var starts = 0;
        var functions = new TestFunctions()
            .Activity<string, int>("Count", _ => Interlocked.Increment(ref starts))
            .Orchestrator("Child", async context =>
                await context.CallActivityAsync<int>("Count", "x") < 3
                    ? throw new TimeoutException("not yet")
                    : context.InstanceId)
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child",
                options: new TaskOptions(new RetryPolicy(5, TimeSpan.FromSeconds(5))).WithInstanceId("the-child")));
        await using var engine = EngineHarness.Start(functions, time: time);

        var run = await engine.EndAdvancing(await engine.Begin("Parent"), time);

        Assert.Equal(("the-child", 3), (run.ReadOutputAs<string>(), starts));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(4, 60)]
    [InlineData(2000, 60)]
    public void After_Failures_GrowsToTheMaximum(int failures, int seconds)
    {
        var policy = new RetryPolicy(5, TimeSpan.FromSeconds(10), 2, TimeSpan.FromSeconds(60));

        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryDelay.After(policy, failures));
    }
}
