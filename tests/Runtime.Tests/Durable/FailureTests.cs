using Keelson.Local.Runtime.Support;

namespace Keelson.Local.Runtime.Durable;

public sealed class FailureTests
{
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
}
