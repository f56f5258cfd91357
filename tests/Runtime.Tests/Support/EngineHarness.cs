using Keelson.Local.Runtime.Durable;
using Keelson.Local.Runtime.Durable.Engine;
using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keelson.Local.Runtime.Support;

/// <summary>An engine on a real file, which can crash and be opened again.</summary>
internal sealed class EngineHarness : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder folder = new();
    private readonly DurableOptions options;
    private SqliteDurableStore store = null!;
    private DurableEngine engine = null!;

    private EngineHarness(TestFunctions functions, DurableOptions options, TimeProvider time, ILoggerFactory logs)
    {
        Functions = functions;
        this.options = options;
        Time = time;
        Logs = logs;
    }

    public TestFunctions Functions { get; }

    public TimeProvider Time { get; }

    public ILoggerFactory Logs { get; }

    public DurableTaskClient Client => engine.Client;

    public SqliteDurableStore Store => store;

    /// <param name="cachedSessions">0 replays the history on every step, so that each test is a replay test too.</param>
    public static EngineHarness Start(
        TestFunctions functions, int cachedSessions = 0, TimeProvider? time = null, ILoggerFactory? logs = null)
    {
        var settings = new DurableOptions
        {
            MaxCachedSessions = cachedSessions,
            MaxConcurrentOrchestrations = 4,
            StopGrace = TimeSpan.FromSeconds(2),
        };
        var harness = new EngineHarness(
            functions, settings, time ?? TimeProvider.System, logs ?? NullLoggerFactory.Instance);
        harness.Open();
        return harness;
    }

    /// <summary>Starts on a store that is there already.</summary>
    public static EngineHarness StartOn(TestFunctions functions, Action<string> store)
    {
        var harness = new EngineHarness(functions, new DurableOptions(), TimeProvider.System, NullLoggerFactory.Instance);
        store(harness.folder.File("durable.db"));
        harness.Open();
        return harness;
    }

    /// <summary>Ends as a killed process does, and starts again from what reached the disk.</summary>
    public async Task CrashAndRestart()
    {
        await engine.AbandonAsync();
        Open();
    }

    public async Task Restart()
    {
        await Stop();
        Open();
    }

    public async Task Stop() => await engine.DisposeAsync();

    public void Open()
    {
        store = SqliteDurableStore.Open(folder.File("durable.db"));
        engine = new DurableEngine(store, Functions, options, Time, Logs);
        engine.Start();
    }

    public Task<string> Begin(string orchestrator, object? input = null, StartOrchestrationOptions? with = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, with);

    public async Task<OrchestrationMetadata> End(string instanceId)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        return await Client.WaitForInstanceCompletionAsync(instanceId, true, patience.Token);
    }

    public async Task<OrchestrationMetadata> Run(string orchestrator, object? input = null) =>
        await End(await Begin(orchestrator, input));

    public IReadOnlyList<HistoryEvent> HistoryOf(string instanceId) =>
        store.Load(store.Find(instanceId, withData: false)!.Sequence)!.History;

    /// <summary>Waits until the instance looks as expected.</summary>
    public async Task<OrchestrationMetadata> Until(string instanceId, Func<OrchestrationMetadata, bool> expected)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (true)
        {
            var found = await Client.GetInstanceAsync(instanceId, true, patience.Token);
            if (found is not null && expected(found))
                return found;
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }

    /// <summary>Moves the clock from one durable timer to the next until the instance has ended.</summary>
    public Task<OrchestrationMetadata> EndAdvancing(string instanceId, VirtualTime time) =>
        UntilAdvancing(instanceId, found => found.IsCompleted, time);

    public Task<OrchestrationMetadata> UntilAdvancing(
        string instanceId, Func<OrchestrationMetadata, bool> expected, VirtualTime time) =>
        Until(instanceId, found =>
        {
            if (expected(found))
                return true;

            // A timer that is due already is being fired: moving on now would make what follows late.
            if (store.NextTimer() is { } due && due > time.GetUtcNow())
                time.Advance(due - time.GetUtcNow());
            return false;
        });

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        folder.Dispose();
    }
}
