using Keelson.Conformance.Backends;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Cases;

/// <summary>Large payloads, and those that are too large: refused with what it is, how large, and what to do.</summary>
public sealed class PayloadCases
{
    private const int Most = 10_000;

    private static readonly string Large = new('x', Most + 1);
    private static readonly BackendOptions Limited = new() { MaxPayloadBytes = Most };

    [Theory, EveryBackend]
    public async Task Payload_OfAMegabyte_TravelsUnchanged(string backend)
    {
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(number => $"{number:D10}"));
        var registry = new Registry().Echo()
            .Orchestrator("Child", context => context.CallActivityAsync<string>("Echo", context.GetInput<string>()))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", context.GetInput<string>()));
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal(text, await host.Output<string>("Parent", text));
    }

    [Theory, EveryBackend(Feature.Limits)]
    public async Task Payload_AtTheLimit_IsTaken(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Quick(), Limited);
        var text = new string('x', Most - 2);

        Assert.Equal(text, await host.Output<string>("Quick", text));
    }

    [Theory, EveryBackend(Feature.Limits)]
    public async Task Schedule_InputTooLarge_IsRefused(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Quick(), Limited);

        var refusal = await Assert.ThrowsAnyAsync<InvalidOperationException>(
            () => host.Begin("Quick", Large, new StartOrchestrationOptions("one")));

        Assert.Contains("The input of orchestration 'Quick' has 10,003 bytes", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await host.Client.GetInstanceAsync("one"));
    }

    [Theory, EveryBackend(Feature.Limits)]
    public async Task RaiseEvent_PayloadTooLarge_IsRefused(string backend)
    {
        await using var host = await Harness.Start(backend, new Registry().Wait(), Limited);
        var id = await host.Begin("Wait");

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => host.Client.RaiseEventAsync(id, "go", Large));
        await host.Client.RaiseEventAsync(id, "go", "small");

        Assert.Equal("small", (await host.End(id)).ReadOutputAs<string>());
    }

    [Theory, EveryBackend(Feature.Limits)]
    public async Task CallActivity_InputTooLarge_ThrowsAtTheCall(string backend)
    {
        var registry = new Registry().Echo().Orchestrator("Call", async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("Echo", Large);
            }
            catch (InvalidOperationException tooLarge)
            {
                await context.CallActivityAsync<string>("Echo", "goes on");
                return tooLarge.Message;
            }
        });
        await using var host = await Harness.Start(backend, registry, Limited);

        Assert.StartsWith(
            "The input of activity 'Echo' has 10,003 bytes", await host.Output<string>("Call"), StringComparison.Ordinal);
    }

    [Theory, EveryBackend(Feature.Limits)]
    public async Task CallActivity_ResultTooLarge_FailsTheCallWithoutRetry(string backend)
    {
        var calls = 0;
        var registry = new Registry()
            .Activity<string, string>("Swell", _ =>
            {
                Interlocked.Increment(ref calls);
                return Large;
            })
            .Orchestrator("Call", context => context.CallActivityAsync<string>(
                "Swell", "x", TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromHours(1)))));
        await using var host = await Harness.Start(backend, registry, Limited);

        var run = await host.Run("Call");

        Assert.Contains("The result of activity 'Swell'", run.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(1, calls);
    }

    [Theory, EveryBackend(Feature.Limits)]
    public async Task Orchestrator_OutputTooLarge_Fails(string backend)
    {
        var registry = new Registry().Orchestrator("Swell", _ => Task.FromResult(Large));
        await using var host = await Harness.Start(backend, registry, Limited);

        var run = await host.Run("Swell");

        Assert.Contains("The output of orchestration", run.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory, EveryBackend(Feature.Limits)]
    public async Task ContinueAsNew_InputTooLarge_Fails(string backend)
    {
        var registry = new Registry().Orchestrator("Swell", context =>
        {
            context.ContinueAsNew(Large);
            return Task.FromResult("unused");
        });
        await using var host = await Harness.Start(backend, registry, Limited);

        var run = await host.Run("Swell");

        Assert.Contains("The new input", run.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory, EveryBackend(Feature.Limits)]
    public async Task SetCustomStatus_BeyondSixteenKilobytes_Throws(string backend)
    {
        var registry = new Registry().Orchestrator("Say", context =>
        {
            context.SetCustomStatus(new string('x', 8_190));
            context.SetCustomStatus(new string('x', 8_191));
            return Task.FromResult("unused");
        });
        await using var host = await Harness.Start(backend, registry);

        var run = await host.Run("Say");

        Assert.Contains("8,193 characters", run.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory, EveryBackend]
    public async Task Orchestrator_OutputThatCannotBeWritten_Fails(string backend)
    {
        var registry = new Registry().Orchestrator("Type", _ => Task.FromResult<object>(typeof(string)));
        await using var host = await Harness.Start(backend, registry);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.Run("Type")).RuntimeStatus);
    }
}
