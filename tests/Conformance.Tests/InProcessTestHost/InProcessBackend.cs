using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.Logging;

namespace Keelson.Conformance.Backends;

/// <summary>
/// Microsoft's worker and client against its in-memory sidecar, over gRPC. All code is looked up in the registry at
/// the call, so a replaced orchestrator takes effect at the next replay; the names must be there at the start.
/// </summary>
internal sealed class InProcessBackend(DurableTaskTestHost host) : IBackend
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    public DurableTaskClient Client => host.Client;

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static async Task<IBackend> Start(Registry registry, BackendOptions options)
    {
        var settings = new DurableTaskTestHostOptions { LoggerFactory = options.Logs };
        return new InProcessBackend(await DurableTaskTestHost.StartAsync(
            tasks => Add(registry, tasks, options.Logs), settings));
    }

    public Task PassTimeAsync() => Task.Delay(Moment, TimeProvider.System);

    public void Advance(TimeSpan by) => throw new NotSupportedException("The test host runs on the real clock.");

    public Task DeployAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static void Add(Registry registry, DurableTaskRegistry tasks, ILoggerFactory logs)
    {
        foreach (var name in registry.Orchestrators.Keys)
            tasks.AddOrchestrator(name, new RegistryOrchestrator(registry, name, logs));

        foreach (var name in registry.Activities.Keys)
        {
            tasks.AddActivityFunc<JsonElement?, object?>(
                name, (TaskActivityContext _, JsonElement? input) => registry.Activities[name](input?.GetRawText()));
        }
    }
}
