using Keelson.Conformance.Backends;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Cases;

/// <summary>What a failure tells whoever awaits it.</summary>
public sealed class FailureCases
{
    [Theory, EveryBackend]
    public async Task Activity_Throwing_IsCaughtWithItsDetails(string backend)
    {
        var registry = new Registry().Break().Orchestrator("Catch", async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("Break", "x");
            }
            catch (TaskFailedException failed)
            {
                var details = failed.FailureDetails;
                return $"{failed.TaskName} {failed.TaskId} {details.ErrorType} {details.ErrorMessage}";
            }
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal(
            "Break 0 System.InvalidOperationException broke on x", await host.Output<string>("Catch"));
    }

    [Theory, EveryBackend]
    public async Task Activity_ThrowingWithACause_KeepsTheCause(string backend)
    {
        var registry = new Registry().Break().Orchestrator("Catch", async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("Break", "x");
            }
            catch (TaskFailedException failed)
            {
                return failed.FailureDetails.InnerFailure!.ToString();
            }
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("System.FormatException: the inner one", await host.Output<string>("Catch"));
    }

    [Theory, EveryBackend]
    public async Task Activity_Throwing_IsToldApartByType(string backend)
    {
        var registry = new Registry().Break().Orchestrator("Catch", async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("Break", "x");
            }
            catch (TaskFailedException failed) when (failed.FailureDetails.IsCausedBy<FormatException>())
            {
                return "taken for its cause";
            }
            catch (TaskFailedException failed) when (failed.FailureDetails.IsCausedBy<Exception>())
            {
                return $"base type, {failed.FailureDetails.IsCausedBy<InvalidOperationException>()}";
            }
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("base type, True", await host.Output<string>("Catch"));
    }

    [Theory, EveryBackend]
    public async Task Activity_ThrowingUncaught_FailsTheOrchestrationWithBothFailures(string backend)
    {
        var registry = new Registry().Break()
            .Orchestrator("Fail", context => context.CallActivityAsync<string>("Break", "y"));
        await using var host = await Harness.Start(backend, registry);

        var run = await host.Run("Fail");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, run.RuntimeStatus);
        Assert.True(run.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.Equal("System.InvalidOperationException", run.FailureDetails.InnerFailure!.ErrorType);
        Assert.Equal("the inner one", run.FailureDetails.InnerFailure.InnerFailure!.ErrorMessage);
        Assert.Contains("broke on y", run.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory, EveryBackend]
    public async Task Activity_Throwing_KeepsWhereItHappened(string backend)
    {
        var registry = new Registry().Break()
            .Orchestrator("Fail", context => context.CallActivityAsync<string>("Break", "y"));
        await using var host = await Harness.Start(backend, registry);

        var run = await host.Run("Fail");

        Assert.Contains(nameof(Registry), run.FailureDetails!.InnerFailure!.StackTrace, StringComparison.Ordinal);
    }

    [Theory, EveryBackend]
    public async Task Orchestrator_ThrowingBeforeItsFirstAwait_Fails(string backend)
    {
        var registry = new Registry().Orchestrator<string>("Early", _ => throw new FormatException("no good"));
        await using var host = await Harness.Start(backend, registry);

        var run = await host.Run("Early");

        Assert.Equal(("System.FormatException", "no good"),
            (run.FailureDetails!.ErrorType, run.FailureDetails.ErrorMessage));
    }

    [Theory, EveryBackend]
    public async Task Orchestrator_ThrowingAfterAnActivity_FailsWithItsMessageAsOutput(string backend)
    {
        var registry = new Registry().Echo().Orchestrator<string>("Late", async context =>
        {
            await context.CallActivityAsync<string>("Echo", "x");
            throw new InvalidOperationException("late", new FormatException("why"));
        });
        await using var host = await Harness.Start(backend, registry);

        var run = await host.Run("Late");

        Assert.Equal("why", run.FailureDetails!.InnerFailure!.ErrorMessage);
        Assert.Equal("late", run.SerializedOutput);
    }

    [Theory, EveryBackend]
    public async Task Orchestrator_ThrowingWithWorkInFlight_FailsAfterIt(string backend)
    {
        var gate = new TaskCompletionSource<string>();
        var registry = new Registry()
            .ActivityAsync<string, string>("Slow", _ => gate.Task)
            .Orchestrator<string>("Hasty", context =>
            {
                _ = context.CallActivityAsync<string>("Slow", "x");
                context.SetCustomStatus("throwing");
                throw new InvalidOperationException("hasty");
            });
        await using var host = await Harness.Start(backend, registry);
        var id = await host.Begin("Hasty");
        var throwing = await host.Says(id, "throwing");

        gate.SetResult("done");

        Assert.False(throwing.IsCompleted);
        Assert.Equal("hasty", (await host.End(id)).FailureDetails!.ErrorMessage);
    }

    [Theory, EveryBackend]
    public async Task Activity_FailingAndCaught_LetsTheOrchestrationGoOn(string backend)
    {
        var registry = new Registry().Break().Echo().Orchestrator("Compensate", async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("Break", "x");
            }
            catch (TaskFailedException)
            {
                return await context.CallActivityAsync<string>("Echo", "undone");
            }
        });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("undone", await host.Output<string>("Compensate"));
    }

    [Theory, EveryBackend]
    public async Task SubOrchestration_Failing_FailsTheCallWithItsFailure(string backend)
    {
        var registry = new Registry()
            .Orchestrator<string>("Child", _ => throw new InvalidOperationException("child broke"))
            .Orchestrator("Parent", async context =>
            {
                try
                {
                    return await context.CallSubOrchestratorAsync<string>("Child");
                }
                catch (TaskFailedException failed)
                {
                    return $"{failed.TaskName}: {failed.FailureDetails.ErrorMessage}";
                }
            });
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("Child: child broke", await host.Output<string>("Parent"));
    }

    [Theory, EveryBackend]
    public async Task Failure_ThroughTwoSubOrchestrations_KeepsEveryLink(string backend)
    {
        var registry = new Registry().Break()
            .Orchestrator("Child", context => context.CallActivityAsync<string>("Break", "deep"))
            .Orchestrator("Middle", context => context.CallSubOrchestratorAsync<string>("Child"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Middle"));
        await using var host = await Harness.Start(backend, registry);

        var chain = new List<string>();
        for (var link = (await host.Run("Parent")).FailureDetails; link is not null; link = link.InnerFailure)
            chain.Add(link.ErrorType);

        const string failed = "Microsoft.DurableTask.TaskFailedException";
        Assert.Equal([failed, failed, failed, "System.InvalidOperationException", "System.FormatException"], chain);
    }

    [Theory, EveryBackend(Feature.ChecksNames)]
    public async Task SubOrchestration_Missing_FailsTheCallSayingWhich(string backend)
    {
        var registry = new Registry().Orchestrator(
            "Parent", context => context.CallSubOrchestratorAsync<string>("Nowhere"));
        await using var host = await Harness.Start(backend, registry);

        var run = await host.Run("Parent");

        Assert.Contains("'Nowhere'", run.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }
}
