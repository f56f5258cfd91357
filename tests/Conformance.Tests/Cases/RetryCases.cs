using Keelson.Conformance.Backends;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Cases;

/// <summary>Retry policies and retry handlers, on activities and on sub-orchestrations.</summary>
public sealed class RetryCases
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    [Theory, EveryBackend]
    public async Task RetryPolicy_FailingTwice_SucceedsOnTheThirdAttempt(string backend)
    {
        var registry = Flaky(failures: 2, out var attempts)
            .Orchestrator("Retry", context => context.CallActivityAsync<int>("Flaky", "x", Policy(5)));
        await using var host = await Harness.Start(backend, registry);

        var run = await host.RunInTime("Retry");

        Assert.Equal((3, 3), (run.ReadOutputAs<int>(), attempts.Count));
    }

    [Theory, EveryBackend]
    public async Task RetryPolicy_BackingOff_WaitsLongerEachTime(string backend)
    {
        var registry = Flaky(failures: 2, out _).Orchestrator("Retry", async context =>
        {
            var start = context.CurrentUtcDateTime;
            var policy = new RetryPolicy(5, Short, backoffCoefficient: 2);
            await context.CallActivityAsync<int>("Flaky", "x", TaskOptions.FromRetryPolicy(policy));
            return context.CurrentUtcDateTime - start >= 3 * Short;
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.True((await host.RunInTime("Retry")).ReadOutputAs<bool>());
    }

    [Theory, EveryBackend(Feature.MovableClock)]
    public async Task RetryPolicy_BackingOff_StopsGrowingAtTheMaximum(string backend)
    {
        var registry = Flaky(failures: 4, out _).Orchestrator("Retry", async context =>
        {
            var start = context.CurrentUtcDateTime;
            var policy = new RetryPolicy(
                9, TimeSpan.FromHours(1), backoffCoefficient: 10, maxRetryInterval: TimeSpan.FromHours(2));
            await context.CallActivityAsync<int>("Flaky", "x", TaskOptions.FromRetryPolicy(policy));
            return (context.CurrentUtcDateTime - start).TotalHours;
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal(7, (await host.RunInTime("Retry")).ReadOutputAs<double>(), precision: 3);
    }

    [Theory, EveryBackend]
    public async Task RetryPolicy_FailingAlways_StopsAfterTheAttempts(string backend)
    {
        var registry = Flaky(failures: 99, out var attempts)
            .Orchestrator("Retry", context => context.CallActivityAsync<int>("Flaky", "x", Policy(3)));
        await using var host = await Harness.Start(backend, registry);

        var run = await host.RunInTime("Retry");

        Assert.Equal((OrchestrationRuntimeStatus.Failed, 3), (run.RuntimeStatus, attempts.Count));
        Assert.Contains("attempt 3", run.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory, EveryBackend]
    public async Task RetryPolicy_OneAttempt_DoesNotRetry(string backend)
    {
        var registry = Flaky(failures: 99, out var attempts)
            .Orchestrator("Retry", context => context.CallActivityAsync<int>("Flaky", "x", Policy(1)));
        await using var host = await Harness.Start(backend, registry);

        await host.RunInTime("Retry");

        Assert.Single(attempts);
    }

    [Theory, EveryBackend(Feature.MovableClock)]
    public async Task RetryPolicy_TimeoutPassed_StopsEarlier(string backend)
    {
        var registry = Flaky(failures: 99, out var attempts).Orchestrator("Retry", context =>
        {
            var policy = new RetryPolicy(99, TimeSpan.FromMinutes(10), retryTimeout: TimeSpan.FromMinutes(25));
            return context.CallActivityAsync<int>("Flaky", "x", TaskOptions.FromRetryPolicy(policy));
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.RunInTime("Retry")).RuntimeStatus);
        Assert.Equal(4, attempts.Count);
    }

    [Theory, EveryBackend]
    public async Task RetryPolicy_HandleFailureRefusing_FailsAtOnce(string backend)
    {
        var registry = Flaky(failures: 99, out var attempts).Orchestrator("Retry", context =>
        {
            var policy = new RetryPolicy(9, TimeSpan.FromHours(1))
            {
                HandleFailure = failure => !failure.IsCausedBy<TimeoutException>(),
            };
            return context.CallActivityAsync<int>("Flaky", "x", TaskOptions.FromRetryPolicy(policy));
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.Run("Retry")).RuntimeStatus);
        Assert.Single(attempts);
    }

    [Theory, EveryBackend]
    public async Task RetryPolicy_OnASubOrchestration_StartsItAgainUnderItsId(string backend)
    {
        var registry = Flaky(failures: 2, out var attempts)
            .Orchestrator("Child", async context =>
            {
                await context.CallActivityAsync<int>("Flaky", "x");
                return context.InstanceId;
            })
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", options: Policy(5).WithInstanceId("the-child")));
        await using var host = await Harness.Start(backend, registry);

        var run = await host.RunInTime("Parent");

        Assert.Equal(("the-child", 3), (run.ReadOutputAs<string>(), attempts.Count));
    }

    [Theory, EveryBackend]
    public async Task RetryPolicy_OnParallelCalls_RetriesEachForItself(string backend)
    {
        var failed = new HashSet<int>();
        var registry = new Registry()
            .Activity<int, int>("Once", number =>
            {
                lock (failed)
                    return failed.Add(number) ? throw new TimeoutException("busy") : number;
            })
            .Orchestrator("Fan", async context => (await Task.WhenAll(Enumerable.Range(0, 10)
                .Select(number => context.CallActivityAsync<int>("Once", number, Policy(3))))).Sum());
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal(45, (await host.RunInTime("Fan")).ReadOutputAs<int>());
    }

    [Theory, EveryBackend]
    public async Task RetryHandler_ReturningFalse_EndsTheRetries(string backend)
    {
        var registry = Flaky(failures: 99, out var attempts).Orchestrator("Retry", context =>
            context.CallActivityAsync<int>("Flaky", "x", TaskOptions.FromRetryHandler(
                (RetryContext retry) => retry.LastAttemptNumber < 4)));
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.Run("Retry")).RuntimeStatus);
        Assert.Equal(4, attempts.Count);
    }

    [Theory, EveryBackend]
    public async Task RetryHandler_Asked_KnowsTheFailure(string backend)
    {
        var registry = Flaky(failures: 1, out _).Orchestrator("Retry", async context =>
        {
            var seen = "";
            await context.CallActivityAsync<int>("Flaky", "x", TaskOptions.FromRetryHandler((RetryContext retry) =>
            {
                seen = $"{retry.LastFailure.IsCausedBy<TimeoutException>()} {retry.LastFailure.ErrorMessage}";
                return true;
            }));
            return seen;
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("True attempt 1", await host.Output<string>("Retry"));
    }

    [Theory, EveryBackend]
    public async Task RetryHandler_WaitingOnADurableTimer_SpacesTheAttempts(string backend)
    {
        var registry = Flaky(failures: 3, out var attempts).Orchestrator("Retry", async context =>
        {
            var start = context.CurrentUtcDateTime;
            await context.CallActivityAsync<int>("Flaky", "x", TaskOptions.FromRetryHandler(async retry =>
            {
                await retry.OrchestrationContext.CreateTimer(Short, CancellationToken.None);
                return true;
            }));
            return context.CurrentUtcDateTime - start >= 3 * Short;
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.True((await host.RunInTime("Retry")).ReadOutputAs<bool>());
        Assert.Equal(4, attempts.Count);
    }

    [Theory, EveryBackend]
    public async Task RetryHandler_OnASubOrchestration_IsAsked(string backend)
    {
        var registry = Flaky(failures: 2, out var attempts)
            .Orchestrator("Child", context => context.CallActivityAsync<int>("Flaky", "x"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>(
                "Child", options: TaskOptions.FromRetryHandler((RetryContext _) => true)));
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal((3, 3), (await host.Output<int>("Parent"), attempts.Count));
    }

    [Theory, EveryBackend(Feature.ChecksNames)]
    public async Task RetryPolicy_MissingActivity_IsNotRetried(string backend)
    {
        var registry = new Registry().Orchestrator("Lost", context => context.CallActivityAsync<string>(
            "Nowhere", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromHours(1)))));
        await using var host = await Harness.Start(backend, registry);

        var run = await host.Run("Lost");

        Assert.Contains("'Nowhere'", run.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    private static TaskOptions Policy(int attempts) => TaskOptions.FromRetryPolicy(new RetryPolicy(attempts, Short));

    /// <summary>The activity <c>Flaky</c>, which fails so often and then returns which attempt succeeded.</summary>
    private static Registry Flaky(int failures, out List<int> attempts)
    {
        var made = attempts = [];
        return new Registry().Activity<string, int>("Flaky", _ =>
        {
            made.Add(made.Count + 1);
            return made.Count > failures ? made.Count : throw new TimeoutException($"attempt {made.Count}");
        });
    }
}
