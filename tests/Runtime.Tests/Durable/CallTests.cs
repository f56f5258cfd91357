using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable;

public sealed class CallTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public async Task CallActivity_ManyInSequence_ReturnsTheirResultsInOrder(int cachedSessions)
    {
        var functions = new TestFunctions()
            .Activity<string, string>("Hello", name => $"Hello {name}")
            .Orchestrator("Chain", async context =>
            {
                var greetings = new List<string>();
                foreach (var city in new[] { "Oslo", "Turin", "Lyon", "Cork", "Graz" })
                    greetings.Add(await context.CallActivityAsync<string>("Hello", city));
                return string.Join(", ", greetings);
            });
        await using var engine = EngineHarness.Start(functions, cachedSessions);

        var run = await engine.Run("Chain");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.Equal("Hello Oslo, Hello Turin, Hello Lyon, Hello Cork, Hello Graz", run.ReadOutputAs<string>());
    }
}
