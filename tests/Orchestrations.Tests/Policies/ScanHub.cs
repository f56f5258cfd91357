using Keelson.Access;
using Keelson.Audit;
using Keelson.Costs;
using Keelson.Histories;
using Keelson.Inventory;
using Keelson.Local.Runtime.Hosting;
using Keelson.Local.Runtime.Support;
using Keelson.Provisioning;
using Keelson.Requests;
using Keelson.State;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace Keelson.Policies;

/// <summary>Scans on the real durable engine, over pages of resources in memory and a clock that jumps from timer to timer.</summary>
internal sealed class ScanHub : IAsyncDisposable
{
    // Retries are within it; what the engine does at leisure is not.
    private static readonly TimeSpan Horizon = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder folder = new();
    private readonly IHost host;
    private int scans;

    private ScanHub()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        Register(builder.Services);
        builder.Services.AddFunctionsHost(functions =>
        {
            functions.Assemblies.Add(typeof(ScanEstate).Assembly);
            functions.DataFolder = folder.Path;
            functions.AroundStore = RecordingStore.Around;
        });
        host = builder.Build();
    }

    public VirtualTime Clock { get; } = new(new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero));

    public PagedEstate Estate { get; } = new();

    public NoticeBoard Notices { get; } = new();

    public MemoryDocumentStore Documents { get; } = new();

    public static async Task<ScanHub> StartAsync()
    {
        var hub = new ScanHub();
        await hub.host.StartAsync();
        return hub;
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Makes a scan, and gives its record when it has ended.</summary>
    public async Task<ScanRecord> ScanAsync(ScanKind kind = ScanKind.Full, string policy = PagedEstate.Policy)
    {
        Clock.Advance(TimeSpan.FromMinutes(30));
        var order = new ScanOrder($"20261121-1000{++scans:d2}-abcde", kind, Clock.GetUtcNow(), "a test", [policy]);
        var client = Get<DurableTaskClient>();
        await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(ScanEstate), order, new StartOrchestrationOptions(order.Id), CancellationToken.None);
        var started = TimeProvider.System.GetTimestamp();
        // The record is not the last thing that a scan writes.
        while (await client.GetInstanceAsync(order.Id) is not { IsCompleted: true })
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"Not within {Patience}.");
            if (Clock.NextDue is { } due && due - Clock.GetUtcNow() <= Horizon)
                Clock.AdvanceToNextTimer();
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
        return (await Get<ScanStore>().FindAsync(order.Id, default))!;
    }

    public async Task<IReadOnlyList<Finding>> FindingsAsync(string policy = PagedEstate.Policy) =>
        await Get<FindingStore>().ReadAsync(policy, null, default).ToListAsync();

    public async Task<IReadOnlyList<DocumentEntry>> ListAsync(string prefix) => await Documents.ListAsync(prefix).ToListAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        folder.Dispose();
    }

    private void Register(IServiceCollection services)
    {
        var configuration = new ConfigurationBuilder().Build();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IDocumentStore>(Documents);
        services.AddSingleton<ILedger, Ledger>();
        services.AddSingleton<INotifier>(Notices);
        services.AddSingleton<IInventory>(Estate);
        services.AddSingleton<IFactSource>(Estate);
        var prices = Substitute.For<IPriceSource>();
        prices.Currency.Returns("EUR");
        services.AddSingleton(prices).AddSingleton<CostEstimator>();
        services.AddSingleton(Options.Create(new AccessOptions())).AddSingleton<TeamDirectory>();
        services.AddSingleton(new Random(1)).AddSingleton<RunIds>();
        services.AddSingleton(Substitute.For<IResources>());
        services.AddPolicyLibrary().AddExemptions(configuration).AddScanning(configuration);
    }
}
