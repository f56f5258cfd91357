using Keelson.Conformance.Backends;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Cases;

/// <summary>Waiting for instances, and looking at them.</summary>
public sealed class WaitCases
{
    private static Registry Both => new Registry().Quick().Wait();

    [Theory, EveryBackend]
    public async Task WaitForCompletion_Running_ReturnsAtTheEnd(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        var id = await host.Begin("Wait");
        await host.Running(id);
        var waiting = host.End(id);
        var early = waiting.IsCompleted;

        await host.Client.RaiseEventAsync(id, "go", "now");

        Assert.Equal((false, "now"), (early, (await waiting).ReadOutputAs<string>()));
    }

    [Theory, EveryBackend]
    public async Task WaitForCompletion_EndedBefore_ReturnsAtOnce(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        var run = await host.Run("Quick", "x");

        Assert.Equal("x", (await host.End(run.InstanceId)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend]
    public async Task WaitForCompletion_Cancelled_Throws(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        var id = await host.Begin("Wait");
        using var cancel = new CancellationTokenSource();
        var waiting = host.Client.WaitForInstanceCompletionAsync(id, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Theory, EveryBackend(Feature.AtomicIds)]
    public async Task WaitForCompletion_Unknown_IsRefused(string backend)
    {
        await using var host = await Harness.Start(backend, Both);

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.End("nobody"));
    }

    [Theory, EveryBackend]
    public async Task WaitForCompletion_ManyWaiters_AllReturn(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        var id = await host.Begin("Wait");
        var waiting = Enumerable.Range(0, 20).Select(_ => host.End(id)).ToArray();

        await host.Client.RaiseEventAsync(id, "go", "all");

        Assert.All(await Task.WhenAll(waiting), run => Assert.Equal("all", run.ReadOutputAs<string>()));
    }

    [Theory, EveryBackend]
    public async Task WaitForCompletion_OfAFailure_ReturnsTheFailure(string backend)
    {
        var registry = new Registry().Orchestrator<string>("Fail", _ => throw new FormatException("no"));
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal("no", (await host.Run("Fail")).FailureDetails!.ErrorMessage);
    }

    [Theory, EveryBackend]
    public async Task WaitForStart_Started_Returns(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        var id = await host.Begin("Wait");

        var started = await host.Client.WaitForInstanceStartAsync(id, CancellationToken.None);

        Assert.Equal(OrchestrationRuntimeStatus.Running, started.RuntimeStatus);
    }

    [Theory, EveryBackend(Feature.MovableClock)]
    public async Task WaitForStart_Pending_WaitsUntilItRuns(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        var id = await host.Begin("Wait", with: new StartOrchestrationOptions(StartAt: host.Now.AddHours(1)));
        var started = host.Client.WaitForInstanceStartAsync(id, CancellationToken.None);
        var early = started.IsCompleted;

        host.Advance(TimeSpan.FromHours(1));

        Assert.Equal((false, OrchestrationRuntimeStatus.Running), (early, (await started).RuntimeStatus));
    }

    [Theory, EveryBackend]
    public async Task GetInstance_Unknown_IsNull(string backend)
    {
        await using var host = await Harness.Start(backend, Both);

        Assert.Null(await host.Client.GetInstanceAsync("nobody"));
    }

    [Theory, EveryBackend]
    public async Task GetInstance_WithoutData_HidesInputAndOutput(string backend)
    {
        await using var host = await Harness.Start(backend, Both);
        var run = await host.Run("Quick", "secret");

        var bare = await host.Client.GetInstanceAsync(run.InstanceId);

        Assert.Null(bare!.SerializedInput);
        Assert.Throws<InvalidOperationException>(() => bare.ReadInputAs<string>());
        Assert.Equal("secret", run.ReadInputAs<string>());
    }
}
