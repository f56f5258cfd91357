using Keelson.Conformance.Backends;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance;

/// <summary>A case's view of its backend: the client, and patience.</summary>
internal sealed class Harness : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);

    private readonly IBackend backend;

    private Harness(IBackend backend) => this.backend = backend;

    public DurableTaskClient Client => backend.Client;

    public DateTimeOffset Now => backend.Now;

    public static async Task<Harness> Start(string backend, Registry registry, BackendOptions? options = null) =>
        new(await BackendKinds.Named(backend).Start(registry, options ?? new BackendOptions()));

    public Task<string> Begin(string orchestrator, object? input = null, StartOrchestrationOptions? with = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, with);

    public Task<string> BeginAs(string instanceId, string orchestrator, object? input = null) =>
        Begin(orchestrator, input, new StartOrchestrationOptions(instanceId));

    /// <summary>Waits for the end; where the clock can be moved, it stands still.</summary>
    public async Task<OrchestrationMetadata> End(string instanceId)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        return await Client.WaitForInstanceCompletionAsync(instanceId, true, patience.Token);
    }

    /// <summary>Waits for the end while time passes.</summary>
    public Task<OrchestrationMetadata> EndInTime(string instanceId) =>
        Until(instanceId, found => found.IsCompleted, timePasses: true);

    public async Task<OrchestrationMetadata> Run(string orchestrator, object? input = null) =>
        await End(await Begin(orchestrator, input));

    public async Task<OrchestrationMetadata> RunInTime(string orchestrator, object? input = null) =>
        await EndInTime(await Begin(orchestrator, input));

    /// <summary>What an orchestrator that ends well returns.</summary>
    public async Task<T?> Output<T>(string orchestrator, object? input = null)
    {
        var run = await Run(orchestrator, input);
        Assert.Equal((OrchestrationRuntimeStatus.Completed, null), (run.RuntimeStatus, run.FailureDetails));
        return run.ReadOutputAs<T>();
    }

    /// <summary>Waits until the instance is running, and whatever its first step asked for has been stored.</summary>
    public Task<OrchestrationMetadata> Running(string instanceId) => Status(instanceId, OrchestrationRuntimeStatus.Running);

    public Task<OrchestrationMetadata> Status(string instanceId, OrchestrationRuntimeStatus status) =>
        Until(instanceId, found => found.RuntimeStatus == status);

    /// <summary>Waits for the custom status to be that text.</summary>
    public Task<OrchestrationMetadata> Says(string instanceId, string text) =>
        Until(instanceId, found => found.SerializedCustomStatus == $"\"{text}\"");

    /// <summary>Waits until the instance looks as expected.</summary>
    public async Task<OrchestrationMetadata> Until(
        string instanceId, Func<OrchestrationMetadata, bool> expected, bool timePasses = false)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (true)
        {
            if (await Client.GetInstanceAsync(instanceId, true, patience.Token) is { } found && expected(found))
                return found;
            if (timePasses)
                await backend.PassTimeAsync();
            await Task.Delay(Glance, TimeProvider.System, patience.Token);
        }
    }

    public async Task<List<string>> Ids(OrchestrationQuery query)
    {
        var ids = new List<string>();
        await foreach (var found in Client.GetAllInstancesAsync(query))
            ids.Add(found.InstanceId);
        return ids;
    }

    public void Advance(TimeSpan by) => backend.Advance(by);

    public Task Deploy() => backend.DeployAsync();

    public ValueTask DisposeAsync() => backend.DisposeAsync();
}
