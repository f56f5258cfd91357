using Keelson.Local.Runtime.Durable;
using Keelson.Local.Runtime.Durable.Engine;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Hosting;

/// <summary>The durable engine as part of the host: started with it, stopped with it, its client for everybody.</summary>
internal sealed class DurableHost : IHostedService, IAsyncDisposable
{
    private readonly DurableEngine engine;
    private readonly HostState state;

    public DurableHost(
        FunctionsHostOptions options,
        HostJson hostJson,
        IDurableFunctions functions,
        TimeProvider time,
        ILoggerFactory loggerFactory,
        HostState state)
    {
        this.state = state;
        var limits = options.Durable;
        limits.MaxConcurrentActivities = hostJson.MaxConcurrentActivities ?? limits.MaxConcurrentActivities;
        limits.MaxConcurrentOrchestrations = hostJson.MaxConcurrentOrchestrations ?? limits.MaxConcurrentOrchestrations;
        limits.DefaultVersion = hostJson.DefaultVersion ?? limits.DefaultVersion;
        limits.VersionMatch = hostJson.VersionMatch ?? limits.VersionMatch;
        limits.VersionFailure = hostJson.VersionFailure ?? limits.VersionFailure;
        limits.ActivityTimeout ??= hostJson.FunctionTimeout;
        IDurableStore store = SqliteDurableStore.Open(
            Path.Combine(options.DataFolder, "durable.db"), ownThread: options.Scheduler is null);
        engine = new DurableEngine(
            options.AroundStore?.Invoke(store) ?? store, functions, limits, time, loggerFactory, options.Scheduler);
    }

    public DurableTaskClient Client => engine.Client;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        engine.Start();
        state.Current = HostStage.Running;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        state.Current = HostStage.Stopping;
        return engine.StopAsync(cancellationToken);
    }

    /// <summary>Ends as a killed process does: nothing more reaches the disk.</summary>
    public Task AbandonAsync() => engine.AbandonAsync();

    public ValueTask DisposeAsync() => engine.DisposeAsync();
}
