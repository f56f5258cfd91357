using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable;

public sealed class DeterminismTests
{
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
