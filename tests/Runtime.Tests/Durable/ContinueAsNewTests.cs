using Keelson.Local.Runtime.Support;

namespace Keelson.Local.Runtime.Durable;

public sealed class ContinueAsNewTests
{
    [Theory, BothWays]
    public async Task ContinueAsNew_CountingDown_EndsWithTheLastInputAndAFreshHistory(int cachedSessions)
    {
        var functions = new TestFunctions()
            .Activity<int, int>("Less", number => number - 1)
            .Orchestrator("CountDown", async context =>
            {
                var left = await context.CallActivityAsync<int>("Less", context.GetInput<int>());
                if (left > 0)
                    context.ContinueAsNew(left);
                return left;
            });
        await using var engine = EngineHarness.Start(functions, cachedSessions);

        var run = await engine.Run("CountDown", 20);

        Assert.Equal((0, 1), (run.ReadOutputAs<int>(), run.ReadInputAs<int>()));
        Assert.InRange(engine.HistoryOf(run.InstanceId).Count, 1, 10);
    }
}
