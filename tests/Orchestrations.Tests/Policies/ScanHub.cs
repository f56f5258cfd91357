using System.Text.Json.Nodes;
using Keelson.Access;
using Keelson.Audit;
using Keelson.Azure;
using Keelson.Costs;
using Keelson.Inventory;
using Keelson.Local.Runtime.Support;
using Keelson.Provisioning;
using Keelson.Requests;
using Keelson.State;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace Keelson.Policies;

/// <summary>
/// Scans, and the remediations they launch, on the real durable engine, over pages of resources in memory and a clock that jumps
/// from timer to timer.
/// </summary>
internal sealed class ScanHub : IAsyncDisposable
{
    private readonly IConfiguration configuration;
    private readonly PoweredHost machine;
    private int scans;

    private ScanHub(Dictionary<string, string?> settings)
    {
        configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        machine = new(Clock, Register, TemporaryFolder.InMemory(), (store, power) => new PoweredStarts(store, power));
    }

    public VirtualTime Clock { get; } = new(new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero));

    public PagedEstate Estate { get; } = new();

    /// <summary>The same resources as remediations read and change them, one by one.</summary>
    public SmallEstate Live { get; } = new();

    public MemoryDocumentStore Documents { get; } = new();

    public PoweredHost Machine => machine;

    public static async Task<ScanHub> StartAsync(params (string Name, string Value)[] settings)
    {
        var hub = new ScanHub(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        await hub.machine.StartAsync();
        return hub;
    }

    /// <summary>Goes on where another has come to, an hour later.</summary>
    public async Task TakeOverAsync(ScanHub other)
    {
        Clock.Advance(other.Clock.GetUtcNow() - Clock.GetUtcNow() + TimeSpan.FromHours(1));
        scans = other.scans;
        foreach (var (id, isPlain) in other.Estate.Accounts)
            Put(id, isPlain);
        foreach (var (key, value) in other.Estate.Facts)
            Estate.Facts[key] = value;
        await foreach (var entry in other.Documents.ListAsync(""))
        {
            var content = (await other.Documents.GetAsync(entry.Path))!.Content;
            // Of all documents the ledger's alone grow.
            if (entry.Path.StartsWith("ledger/", StringComparison.Ordinal))
                await Documents.AppendAsync(entry.Path, content, 0);
            else
                await Documents.PutAsync(entry.Path, content, WriteCondition.IfAbsent);
        }
    }

    /// <summary>A storage account, as the inventory lists it and as Azure shows it.</summary>
    public void Put(string id, bool isPlain)
    {
        Estate.Accounts[id] = isPlain;
        Live[id] = new()
        {
            ["name"] = id[^5..],
            ["location"] = "westeurope",
            ["tags"] = new JsonObject { ["team"] = "payments" },
            ["properties"] = new JsonObject { ["supportsHttpsTrafficOnly"] = !isPlain },
        };
    }

    public void Remove(string id)
    {
        Estate.Accounts.Remove(id);
        Live.Remove(id);
    }

    public T Get<T>()
        where T : notnull => machine.Get<T>();

    /// <summary>A scan half an hour later; by all policies when none are named.</summary>
    public ScanOrder Order(ScanKind kind, params string[] policies)
    {
        Clock.Advance(TimeSpan.FromMinutes(30));
        return new($"20261121-1000{++scans:d2}-abcde", kind, Clock.GetUtcNow(), "a test", policies.Length == 0 ? null : policies);
    }

    /// <summary>Makes a scan, and gives its record when it has ended.</summary>
    public Task<ScanRecord> ScanAsync(ScanKind kind = ScanKind.Full, string policy = PagedEstate.Policy) =>
        ScanAsync(Order(kind, policy));

    /// <summary>The same of an order. The record is not the last thing that a scan writes, nor the scan the last to write.</summary>
    public async Task<ScanRecord> ScanAsync(ScanOrder order)
    {
        await machine.SurviveAsync(() => BeginAsync(order), EndAsync);
        return (await Get<ScanStore>().FindAsync(order.Id, default))!;
    }

    public async Task<IReadOnlyList<Finding>> FindingsAsync(string policy = PagedEstate.Policy) =>
        await Get<FindingStore>().ReadAsync(policy, null, default).ToListAsync();

    public async Task<IReadOnlyList<DocumentEntry>> ListAsync(string prefix) => await Documents.ListAsync(prefix).ToListAsync();

    public ValueTask DisposeAsync() => machine.DisposeAsync();

    // As the timer does, which asks what has begun before it starts another.
    private async Task BeginAsync(ScanOrder order)
    {
        var client = Get<DurableTaskClient>();
        if (await client.GetInstanceAsync(order.Id) is null)
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(ScanEstate), order, new StartOrchestrationOptions(order.Id), CancellationToken.None);
        }
    }

    private Task EndAsync() => machine.UntilAsync(async () =>
        await Get<DurableTaskClient>().GetAllInstancesAsync(new OrchestrationQuery()).AllAsync(instance => instance.IsCompleted));

    private void Register(IServiceCollection services, Power power)
    {
        var (seen, live) = (new PoweredInventory(Estate, power), new PoweredEstate(Live, power));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IDocumentStore>(new PoweredDocuments(Documents, power));
        services.AddSingleton<ILedger, Ledger>();
        services.AddSingleton<INotifier, DocumentNotifier>();
        services.AddSingleton<IInventory>(seen).AddSingleton<IFactSource>(seen);
        services.AddSingleton<IResources>(live).AddSingleton<IResourceEdits>(live).AddSingleton<IResourceActions>(live);
        var prices = Substitute.For<IPriceSource>();
        prices.Currency.Returns("EUR");
        services.AddSingleton(prices).AddSingleton<CostEstimator>();
        services.AddSingleton(Options.Create(new AccessOptions())).AddSingleton<TeamDirectory>();
        services.AddSingleton(Options.Create(new AzureOptions { SubscriptionId = WorldIds.Subscription }));
        services.AddSingleton(Options.Create(new ProvisioningOptions()));
        services.AddSingleton(new Random(1)).AddSingleton<RunIds>();
        services.AddSingleton<ArmPacer>().AddSingleton<RunStore>();
        services.AddPolicyLibrary().AddExemptions(configuration).AddScanning(configuration).AddRemediation(configuration);
    }
}
