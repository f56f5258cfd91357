using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable;

public sealed class CallTests
{
    [Theory, BothWays]
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

    [Theory, BothWays]
    public async Task CallActivity_FannedOut_ReturnsAllResultsByPosition(int cachedSessions)
    {
        var functions = new TestFunctions()
            .Activity<int, int>("Square", number => number * number)
            .Orchestrator("Fan", async context =>
            {
                var squares = await Task.WhenAll(
                    Enumerable.Range(0, 100).Select(number => context.CallActivityAsync<int>("Square", number)));
                return squares.Select((square, index) => square == index * index).All(right => right);
            });
        await using var engine = EngineHarness.Start(functions, cachedSessions);

        var run = await engine.Run("Fan");

        Assert.True(run.ReadOutputAs<bool>());
    }

    [Theory, BothWays]
    public async Task CallActivity_FirstOfTwo_ContinuesWithTheWinner(int cachedSessions)
    {
        var gate = new TaskCompletionSource<string>();
        var functions = new TestFunctions()
            .ActivityAsync<string, string>("Slow", _ => gate.Task)
            .Activity<string, string>("Fast", name => name)
            .Orchestrator("Race", async context =>
            {
                var slow = context.CallActivityAsync<string>("Slow", "slow");
                var fast = context.CallActivityAsync<string>("Fast", "fast");
                return await await Task.WhenAny(slow, fast);
            });
        await using var engine = EngineHarness.Start(functions, cachedSessions);

        var run = await engine.Run("Race");
        gate.SetResult("too late");

        Assert.Equal("fast", run.ReadOutputAs<string>());
    }

    [Fact]
    public async Task CallActivity_RecordInput_ArrivesAsSent()
    {
        var functions = new TestFunctions()
            .Activity<Parcel, Parcel>("Weigh", parcel => parcel with { Grams = parcel.Grams + 1 })
            .Orchestrator("Weighing", context => context.CallActivityAsync<Parcel>("weigh", context.GetInput<Parcel>()));
        await using var engine = EngineHarness.Start(functions);

        var run = await engine.Run("Weighing", new Parcel("p1", 41, ["a", "b"]));

        var parcel = run.ReadOutputAs<Parcel>()!;
        Assert.Equal(("p1", 42, 2), (parcel.Id, parcel.Grams, parcel.Labels.Count));
    }

    [Fact]
    public async Task CallActivity_WithoutResult_Completes()
    {
        var called = 0;
        var functions = new TestFunctions()
            .Activity<string?, string?>("Touch", _ =>
            {
                Interlocked.Increment(ref called);
                return null;
            })
            .Orchestrator("Touching", async context =>
            {
                await context.CallActivityAsync("Touch");
                return "done";
            });
        await using var engine = EngineHarness.Start(functions);

        var run = await engine.Run("Touching");

        Assert.Equal(("done", 1), (run.ReadOutputAs<string>(), called));
    }

    [Fact]
    public async Task CallActivity_OptionsAsInput_IsRefused()
    {
        var functions = new TestFunctions()
            .Activity<string, string>("Hello", name => name)
            .Orchestrator("Wrong", async context =>
            {
                var options = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(1)));
                return await context.CallActivityAsync<string>("Hello", (object)options);
            });
        await using var engine = EngineHarness.Start(functions);

        var run = await engine.Run("Wrong");

        Assert.True(run.FailureDetails!.IsCausedBy<ArgumentException>());
    }

    [Theory, BothWays]
    public async Task CallSubOrchestrator_Completing_ReturnsItsOutput(int cachedSessions)
    {
        var functions = new TestFunctions()
            .Activity<int, int>("Double", number => 2 * number)
            .Orchestrator("Child", async context =>
                $"{context.Parent!.Name.Name}/{await context.CallActivityAsync<int>("Double", context.GetInput<int>())}")
            .Orchestrator("Parent", async context =>
            {
                var options = new SubOrchestrationOptions(instanceId: $"{context.InstanceId}:child");
                return await context.CallSubOrchestratorAsync<string>("Child", 21, options);
            });
        await using var engine = EngineHarness.Start(functions, cachedSessions);

        var id = await engine.Begin("Parent", with: new StartOrchestrationOptions("p"));
        var run = await engine.End(id);

        Assert.Equal("Parent/42", run.ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.End("p:child")).RuntimeStatus);
    }

    [Fact]
    public async Task CallSubOrchestrator_IdInUse_FailsTheCall()
    {
        var functions = new TestFunctions()
            .Orchestrator("Waiting", context => context.WaitForExternalEvent<string>("never"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Waiting", options: new SubOrchestrationOptions(instanceId: "taken")));
        await using var engine = EngineHarness.Start(functions);
        await engine.Begin("Waiting", with: new StartOrchestrationOptions("taken"));
        await engine.Until("taken", found => found.IsRunning);

        var run = await engine.Run("Parent");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, run.RuntimeStatus);
        Assert.Contains("'taken' already exists", run.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orchestrator_Context_TellsNameIdAndVersion()
    {
        var functions = new TestFunctions().Orchestrator("Who", context =>
            Task.FromResult($"{context.Name.Name} {context.InstanceId} {context.Version} {context.Parent is null}"));
        await using var engine = EngineHarness.Start(functions);

        var id = await engine.Begin("Who", with: new StartOrchestrationOptions("me") { Version = "1.2" });

        Assert.Equal("Who me 1.2 True", (await engine.End(id)).ReadOutputAs<string>());
    }

    private sealed record Parcel(string Id, int Grams, List<string> Labels);
}
