using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Audit;
using Keelson.Azure;
using Keelson.Costs;
using Keelson.Histories;
using Keelson.Local.Runtime.Hosting;
using Keelson.Local.Runtime.Support;
using Keelson.Provisioning;
using Keelson.Requests;
using Keelson.State;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace Keelson.Policies;

/// <summary>Remediation on the real durable engine, over a small estate and a clock that jumps from timer to timer.</summary>
internal sealed class RemediationHub : IAsyncDisposable, ICurrentPolicies, IFactSource
{
    public const string Account = $"/subscriptions/{WorldIds.Subscription}/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stdata";

    // Polls and retries are within it; deadlines, which tests pass on purpose, are not.
    private static readonly TimeSpan Horizon = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int SoonAgain = 3;

    private readonly TemporaryFolder folder = new();
    private readonly IConfiguration configuration;
    private IHost host;
    private Task abandoned = Task.CompletedTask;
    private int events;
    private volatile Compiled? compiled;

    private RemediationHub(Dictionary<string, string?> settings)
    {
        configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        host = Build();
    }

    public VirtualTime Clock { get; } = new(new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero));

    public SmallEstate Estate { get; } = new();

    public NoticeBoard Notices { get; } = new();

    public MemoryDocumentStore Documents { get; } = new();

    /// <summary>Of the process that runs now.</summary>
    public Power Power { get; private set; } = null!;

    public IReadOnlyList<Policy> Policies { get; set; } = [SomePolicies.NoPublicAccess()];

    public ConcurrentDictionary<FactKey, string> Facts { get; } = new();

    public IRemediationLauncher Launcher => new DurableRemediationLauncher(Get<DurableTaskClient>());

    public static async Task<RemediationHub> StartAsync(params (string Name, string Value)[] settings)
    {
        var hub = new RemediationHub(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        hub.Estate[Account] = Open();
        await hub.host.StartAsync();
        return hub;
    }

    public static JsonObject Open() => new()
    {
        ["location"] = "westeurope",
        ["tags"] = new JsonObject { ["owner"] = "payments" },
        ["properties"] = new JsonObject { ["allowBlobPublicAccess"] = true, ["minimumTlsVersion"] = "TLS1_2" },
    };

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

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

    /// <summary>Waits for the end of a durable instance: nothing is written on its behalf any more.</summary>
    public Task EndAsync(string instance) => UntilAsync(async () =>
        await Get<DurableTaskClient>().GetInstanceAsync(instance) is { IsCompleted: true });

    public async Task<IReadOnlyList<LedgerEntry>> LedgerAsync() =>
        [.. (await Get<ILedger>().ReadAsync().ToListAsync()).OrderBy(entry => entry.Seq)];

    /// <summary>The latest entry of an action, once there is one.</summary>
    public async Task<LedgerEntry> LedgerAsync(string action)
    {
        LedgerEntry? found = null;
        await UntilAsync(async () => (found = (await LedgerAsync()).LastOrDefault(entry => entry.Action == action)) is not null);
        return found!;
    }

    /// <summary>Lets time pass, from timer to timer, until it is so.</summary>
    public async Task UntilAsync(Func<Task<bool>> expected)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await IsSoAsync(expected))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"Not within {Patience}.");
            if (Clock.NextDue is { } due && due - Clock.GetUtcNow() <= Horizon)
                Clock.AdvanceToNextTimer();
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }

    /// <summary>What happens while nobody is there to see it.</summary>
    public Action Restarted { get; set; } = () => { };

    public int Restarts { get; private set; }

    /// <summary>
    /// Begins something, and again until it has been acknowledged; then waits for its end. Each power cut on the way is
    /// followed by another process; the second one fails soon, too, the third one does not.
    /// </summary>
    public async Task SurviveAsync(Func<Task> begin, Func<Task> end)
    {
        var begun = false;
        while (true)
        {
            try
            {
                if (!begun)
                    await begin();
                begun = true;
                await end();
                return;
            }
            catch (Exception) when (Power.IsCut)
            {
                await RestartAsync(cutAt: Restarts == 0 ? SoonAgain : 0);
            }
        }
    }

    /// <summary>After a power cut: another process over what is on the disk, and over the same world.</summary>
    public async Task RestartAsync(int cutAt = 0)
    {
        await abandoned;
        host.Dispose();
        host = Build();
        Restarts++;
        Restarted();
        Power.CutAt(cutAt);
        await host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await abandoned;
        await host.StopAsync();
        host.Dispose();
        folder.Dispose();
    }

    private async Task<bool> IsSoAsync(Func<Task<bool>> expected)
    {
        Power.Check();
        try
        {
            return await expected();
        }
        catch (Exception) when (Power.IsCut)
        {
            // A dead process fails in ways that say nothing.
            throw new PowerCutException();
        }
    }

    private IHost Build()
    {
        var power = new Power();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        Register(builder.Services, power);
        builder.Services.AddFunctionsHost(functions =>
        {
            functions.Assemblies.Add(typeof(RemediateResource).Assembly);
            functions.DataFolder = folder.Path;
            functions.AroundStore = RecordingStore.Around;
        });
        var built = builder.Build();
        power.OnCut = () => abandoned = built.Services.GetRequiredService<DurableHost>().AbandonAsync();
        Power = power;
        return built;
    }

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
