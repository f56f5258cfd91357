using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Audit;
using Keelson.Azure;
using Keelson.Costs;
using Keelson.Local.Runtime.Support;
using Keelson.Provisioning;
using Keelson.Requests;
using Keelson.State;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace Keelson.Policies;

/// <summary>Remediation on the real durable engine, over a small estate and a clock that jumps from timer to timer.</summary>
internal sealed class RemediationHub : IAsyncDisposable, ICurrentPolicies, IFactSource
{
    public const string Account = $"/subscriptions/{WorldIds.Subscription}/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stdata";

    private readonly IConfiguration configuration;
    private readonly PoweredHost machine;
    private int events;
    private volatile Compiled? compiled;

    private RemediationHub(Dictionary<string, string?> settings)
    {
        configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        machine = new(Clock, Register, TemporaryFolder.InMemory());
    }

    public VirtualTime Clock { get; } = new(new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero));

    public SmallEstate Estate { get; } = new();

    public NoticeBoard Notices { get; } = new();

    public MemoryDocumentStore Documents { get; } = new();

    public Power Power => machine.Power;

    public Action Restarted { set => machine.Restarted = value; }

    public int Restarts => machine.Restarts;

    public IReadOnlyList<Policy> Policies { get; set; } = [SomePolicies.NoPublicAccess()];

    public ConcurrentDictionary<FactKey, string> Facts { get; } = new();

    public IRemediationLauncher Launcher => new DurableRemediationLauncher(Get<DurableTaskClient>());

    public static async Task<RemediationHub> StartAsync(params (string Name, string Value)[] settings)
    {
        var hub = new RemediationHub(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        hub.Estate[Account] = Open();
        await hub.machine.StartAsync();
        return hub;
    }

    public static JsonObject Open() => new()
    {
        ["location"] = "westeurope",
        ["tags"] = new JsonObject { ["owner"] = "payments" },
        ["properties"] = new JsonObject { ["allowBlobPublicAccess"] = true, ["minimumTlsVersion"] = "TLS1_2" },
    };

    public T Get<T>()
        where T : notnull => machine.Get<T>();

    // As in the product, the same set as long as the policies are the same.
    public ValueTask<PolicySet> CurrentAsync(CancellationToken cancellationToken)
    {
        var (now, known) = (Policies, compiled);
        if (known?.Of != now)
            compiled = known = new(now, PolicySet.Compile(now));
        return new(known.Set);
    }

    public Task<JsonElement> ReadAsync(string resourceId, FactKey key, CancellationToken cancellationToken)
    {
        using var value = JsonDocument.Parse(Facts.GetValueOrDefault(key, "null"));
        return Task.FromResult(value.RootElement.Clone());
    }

    /// <summary>An event as Event Grid delivers it, of a change just now.</summary>
    public JsonObject Event(string? resource = null, string? id = null, string? correlationId = null) => new()
    {
        ["id"] = id ?? $"event-{Interlocked.Increment(ref events)}",
        ["subject"] = resource ?? Account,
        ["eventType"] = "Microsoft.Resources.ResourceWriteSuccess",
        ["eventTime"] = Clock.GetUtcNow().UtcDateTime.ToString("O"),
        ["data"] = new JsonObject
        {
            ["operationName"] = "Microsoft.Storage/storageAccounts/write",
            ["correlationId"] = correlationId ?? Guid.NewGuid().ToString(),
        },
    };

    /// <summary>Delivers an event as the function does, and gives what it ordered.</summary>
    public async Task<RemediationOrder> DeliverAsync(JsonObject happened)
    {
        var changes = Get<ResourceChanges>();
        var order = changes.ToOrder(happened);
        if (await changes.TakeAsync(order, default) is not { } taken)
            return order;
        await Power.DoAsync(() => Launcher.LaunchAsync(taken, default));
        return taken;
    }

    /// <summary>The outcome of an event, once it has one that is as expected.</summary>
    public async Task<EventOutcome> OutcomeAsync(RemediationOrder order, Func<EventOutcome, bool>? expected = null)
    {
        EventOutcome? found = null;
        await UntilAsync(async () =>
            (found = await Get<OutcomeStore>().FindAsync(order.Cause.Id, order.Cause.At, default)) is not null
            && (expected?.Invoke(found) ?? true));
        return found!;
    }

    public async Task<EventOutcome> HandleAsync(JsonObject happened) => await OutcomeAsync(await DeliverAsync(happened));

    public Task<RemediationRecord?> FindAsync(string id) => Get<RemediationStore>().FindAsync(id, default);

    public async Task<RemediationRecord> RecordAsync(string id, Func<RemediationRecord, bool> expected)
    {
        RemediationRecord? found = null;
        await UntilAsync(async () => (found = await FindAsync(id)) is not null && expected(found));
        return found!;
    }

    /// <summary>The record after an undo that has come to its very end, its line in the ledger included.</summary>
    public async Task<RemediationRecord> UndoAsync(string id)
    {
        await Launcher.UndoAsync(new(id, A.Dana, "It was wanted", Clock.GetUtcNow()), default);
        await EndAsync(RemediationInstances.OfUndo(id));
        return (await FindAsync(id))!;
    }

    public Task EndAsync(string instance) => machine.EndAsync(instance);

    public async Task<IReadOnlyList<LedgerEntry>> LedgerAsync() =>
        [.. (await Get<ILedger>().ReadAsync().ToListAsync()).OrderBy(entry => entry.Seq)];

    /// <summary>The latest entry of an action, once there is one.</summary>
    public async Task<LedgerEntry> LedgerAsync(string action)
    {
        LedgerEntry? found = null;
        await UntilAsync(async () => (found = (await LedgerAsync()).LastOrDefault(entry => entry.Action == action)) is not null);
        return found!;
    }

    public Task UntilAsync(Func<Task<bool>> expected) => machine.UntilAsync(expected);

    public Task SurviveAsync(Func<Task> begin, Func<Task> end) => machine.SurviveAsync(begin, end);

    public ValueTask DisposeAsync() => machine.DisposeAsync();

    private void Register(IServiceCollection services, Power power)
    {
        var estate = new PoweredEstate(Estate, power);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IDocumentStore>(new PoweredDocuments(Documents, power));
        services.AddSingleton<ILedger, Ledger>();
        services.AddSingleton<IResources>(estate).AddSingleton<IResourceEdits>(estate).AddSingleton<IResourceActions>(estate);
        services.AddSingleton<INotifier>(Notices);
        services.AddSingleton<ICurrentPolicies>(this).AddSingleton<IFactSource>(this);
        var prices = Substitute.For<IPriceSource>();
        prices.Currency.Returns("EUR");
        services.AddSingleton(prices).AddSingleton<CostEstimator>();
        services.AddSingleton(Options.Create(new AzureOptions { SubscriptionId = WorldIds.Subscription }));
        services.AddSingleton(Options.Create(new ProvisioningOptions()));
        services.AddSingleton<ArmPacer>().AddSingleton<RunStore>().AddSingleton<ExemptionStore>();
        services.AddRemediation(configuration);
    }

    private sealed record Compiled(IReadOnlyList<Policy> Of, PolicySet Set);
}
