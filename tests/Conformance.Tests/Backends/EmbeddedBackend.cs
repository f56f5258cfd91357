using Keelson.Local.Runtime.Durable;
using Keelson.Local.Runtime.Durable.Engine;
using Keelson.Local.Runtime.Durable.Storage;
using Keelson.Local.Runtime.Support;
using Microsoft.DurableTask.Client;

namespace Keelson.Conformance.Backends;

/// <summary>The embedded engine on a file of its own, under a clock that moves only when it is told to.</summary>
internal sealed class EmbeddedBackend : IBackend
{
    private readonly TemporaryFolder folder = new();
    private readonly VirtualTime time = new();
    private readonly EmbeddedFunctions functions;
    private readonly DurableOptions settings;
    private readonly BackendOptions options;
    private SqliteDurableStore store = null!;
    private DurableEngine engine = null!;

    private EmbeddedBackend(Registry registry, BackendOptions options, int cachedSessions)
    {
        functions = new EmbeddedFunctions(registry);
        this.options = options;
        settings = new DurableOptions { MaxCachedSessions = cachedSessions, MaxConcurrentOrchestrations = 4 };
    }

    public DurableTaskClient Client => engine.Client;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <param name="cachedSessions">0 replays the history on every step.</param>
    public static Task<IBackend> Start(Registry registry, BackendOptions options, int cachedSessions)
    {
        var backend = new EmbeddedBackend(registry, options, cachedSessions);
        backend.Open();
        return Task.FromResult<IBackend>(backend);
    }

    public Task PassTimeAsync()
    {
        // A timer that is due already is being fired: moving on now would make what follows late.
        if (store.NextTimer() is { } due && due > Now)
            time.Advance(due - Now);
        return Task.CompletedTask;
    }

    public void Advance(TimeSpan by) => time.Advance(by);

    public async Task DeployAsync()
    {
        await engine.DisposeAsync();
        Open();
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        folder.Dispose();
    }

    private void Open()
    {
        settings.MaxPayloadBytes = options.MaxPayloadBytes ?? settings.MaxPayloadBytes;
        settings.DefaultVersion = options.HostVersion;
        settings.VersionMatch = options.VersionMatch;
        settings.VersionFailure = options.VersionFailure;
        store = SqliteDurableStore.Open(folder.File("durable.db"));
        engine = new DurableEngine(store, functions, settings, time, options.Logs);
        engine.Start();
    }
}
