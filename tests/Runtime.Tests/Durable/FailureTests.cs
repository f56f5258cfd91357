using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable;

public sealed class FailureTests
{
    [Theory, BothWays]
    public async Task Activity_Throwing_IsCaughtByTheOrchestratorWithItsDetails(int cachedSessions)
    {
        var functions = new TestFunctions()
            .Activity<string, string>("Break", Break)
            .Orchestrator("Catch", async context =>
            {
                try
                {
                    return await context.CallActivityAsync<string>("Break", "x");
                }
                catch (TaskFailedException failed)
                {
                    var details = failed.FailureDetails;
                    return $"{failed.TaskName} {failed.TaskId} {details.IsCausedBy<InvalidOperationException>()}"
                        + $" {details.ErrorMessage} {details.InnerFailure!.ErrorMessage}";
                }
            });
        await using var engine = EngineHarness.Start(functions, cachedSessions);

        var run = await engine.Run("Catch");

        Assert.Equal("Break 0 True outer x inner", run.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Activity_ThrowingUncaught_FailsTheOrchestration()
    {
        var functions = new TestFunctions()
            .Activity<string, string>("Break", Break)
            .Orchestrator("Fail", context => context.CallActivityAsync<string>("Break", "y"));
        await using var engine = EngineHarness.Start(functions);

        var run = await engine.Run("Fail");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, run.RuntimeStatus);
        Assert.True(run.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.Equal("System.InvalidOperationException", run.FailureDetails.InnerFailure!.ErrorType);
        Assert.Contains("outer y", run.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orchestrator_ThrowingBeforeItsFirstAwait_Fails()
    {
        var functions = new TestFunctions()
            .Orchestrator<string>("Early", _ => throw new FormatException("no good"));
        await using var engine = EngineHarness.Start(functions);

        var run = await engine.Run("Early");

        Assert.Equal("System.FormatException", run.FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task SubOrchestration_Failing_FailsTheCall()
    {
        var functions = new TestFunctions()
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
        await using var engine = EngineHarness.Start(functions);

        Assert.Equal("Child: child broke", (await engine.Run("Parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CallActivity_Missing_FailsWithoutRetry()
    {
        var time = new VirtualTime();
        var functions = new TestFunctions().Orchestrator("Lost", context => context.CallActivityAsync<string>(
            "Nowhere", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromHours(1)))));
        await using var engine = EngineHarness.Start(functions, time: time);

        var run = await engine.Run("Lost");

        Assert.Contains("no activity named 'Nowhere'", run.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activity_ReturningWhatCannotBeRead_FailsTheOrchestration()
    {
        var functions = new TestFunctions()
            .Activity<string, string>("Text", _ => "not a number")
            .Orchestrator("Number", context => context.CallActivityAsync<int>("Text", "x"));
        await using var engine = EngineHarness.Start(functions);

        var run = await engine.Run("Number");

        Assert.True(run.FailureDetails!.IsCausedBy<System.Text.Json.JsonException>());
    }

    [Fact]
    public async Task RestartedProcess_WithoutTheOrchestrator_FailsSayingWhichIsMissing()
    {
        var functions = new TestFunctions()
            .Orchestrator("Gone", context => context.WaitForExternalEvent<string>("go"));
        await using var engine = EngineHarness.Start(functions);
        var id = await engine.Begin("Gone");
        await engine.Until(id, found => found.IsRunning);

        functions.Remove("Gone");
        await engine.Restart();
        await engine.Client.RaiseEventAsync(id, "go", "now");
        var run = await engine.End(id);

        Assert.Contains("no orchestrator named 'Gone'", run.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    private static string Break(string input) => throw new InvalidOperationException(
        $"outer {input}", new FormatException("inner"));
}
