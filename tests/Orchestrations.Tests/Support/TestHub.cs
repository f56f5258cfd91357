using Keelson.Access;
using Keelson.Audit;
using Keelson.Azure;
using Keelson.Costs;
using Keelson.Histories;
using Keelson.Local.Runtime.Hosting;
using Keelson.Local.Runtime.Support;
using Keelson.Policies;
using Keelson.Requests;
using Keelson.State;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace Keelson.Provisioning;

/// <summary>
/// The orchestrations and their activities on the real durable engine, over a small world and a clock that jumps from
/// one timer to the next instead of waiting.
/// </summary>
internal sealed class TestHub : IAsyncDisposable
{
    // Polls and retries are within it; reminders and deadlines, which tests pass on purpose, are not.
    private static readonly TimeSpan Horizon = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder folder = new();
    private readonly IHost host;

    private TestHub()
    {
        Rulebook = new(Clock);
        var builder = Host.CreateEmptyApplicationBuilder(new());
        Register(builder.Services);
        builder.Services.AddFunctionsHost(functions =>
        {
            functions.Assemblies.Add(typeof(RunEnvironment).Assembly);
            functions.DataFolder = folder.Path;
            functions.AroundStore = RecordingStore.Around;
        });
        host = builder.Build();
    }

    public VirtualTime Clock { get; } = new(new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero));

    public SmallWorld World { get; } = new();

    public NoticeBoard Notices { get; } = new();

    public FixedRulebook Rulebook { get; }

    public MemoryDocumentStore Documents { get; } = new();

    public DurableTaskClient Client => Get<DurableTaskClient>();

    public static async Task<TestHub> StartAsync()
    {
        var hub = new TestHub();
        await hub.host.StartAsync();
        return hub;
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Starts a run as the API does, its first record included.</summary>
    public async Task<RunOrder> BeginAsync(RunOrder order, Blueprint blueprint)
    {
        var accepted = await Get<RunDesk>().AcceptAsync(order, blueprint, key: null, new DurableRunLauncher(Client), default);
        Assert.True(accepted.Problem is null, accepted.Problem?.Detail);
        return order;
    }

    public async Task<RunRecord> RunAsync(RunOrder order, Blueprint blueprint) =>
        await EndAsync(await BeginAsync(order, blueprint));

    /// <summary>The run's record when its orchestration has ended, well or not.</summary>
    public async Task<RunRecord> EndAsync(RunOrder order)
    {
        await UntilAsync(async () => await new DurableRunLauncher(Client).FindActiveAsync(order.Environment, default) != order.RunId);
        return await FindAsync(order);
    }

    public async Task<RunRecord> UntilAsync(RunOrder order, Func<RunRecord, bool> expected)
    {
        await UntilAsync(async () => expected(await FindAsync(order)));
        return await FindAsync(order);
    }

    public async Task<RunRecord> AskedAsync(RunOrder order, string? notPlan = null)
    {
        // The notice is the last thing before the waiting.
        await UntilAsync(async () => await FindAsync(order) is { Status: RunStatus.AwaitingApproval } run
            && run.PlanHash != notPlan && Notices.All.Any(notice => notice.Id.EndsWith(run.PlanHash![..12], StringComparison.Ordinal)));
        return await FindAsync(order);
    }

    public async Task<RunRecord> FindAsync(RunOrder order) => (await Get<RunStore>().FindAsync(order.RunId, default))!;

    public Task TellAsync(RunOrder order, ApprovalDecision decision) =>
        new DurableRunLauncher(Client).TellAsync(order.Environment, ApprovalDecision.EventName, decision, default);

    public Task<EnvironmentRecord?> EnvironmentAsync() => Get<EnvironmentStore>().FindAsync("payments.dev", default);

    public async Task<IReadOnlyList<LedgerEntry>> LedgerAsync() =>
        [.. (await Get<ILedger>().ReadAsync().ToListAsync()).OrderBy(entry => entry.Seq)];

    /// <summary>Lets time pass, from timer to timer, until it is so.</summary>
    public async Task UntilAsync(Func<Task<bool>> expected)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await expected())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"Not within {Patience}.");
            if (Clock.NextDue is { } due && due - Clock.GetUtcNow() <= Horizon)
                Clock.AdvanceToNextTimer();
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        folder.Dispose();
    }

    private void Register(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IDocumentStore>(Documents);
        services.AddSingleton<ILedger, Ledger>();
        services.AddSingleton<IDeployments>(World).AddSingleton<IResources>(World).AddSingleton<IRoleGrants>(World);
        services.AddSingleton<INotifier>(Notices);
        services.AddSingleton(Substitute.For<IBlueprintCatalogue>());
        var estate = Substitute.For<IEstateFacts>();
        estate.ReadAsync(Arg.Any<string>(), Arg.Any<CancellationToken>()).Returns(EstateFacts.Empty);
        services.AddSingleton(estate);
        var prices = Substitute.For<IPriceSource>();
        prices.Currency.Returns("EUR");
        services.AddSingleton(prices);
        services.AddSingleton<IRulebook>(Rulebook);
        services.AddSingleton(Options.Create(new PolicyOptions()));
        services.AddSingleton(Options.Create(new AzureOptions { SubscriptionId = WorldIds.Subscription }));
        services.AddSingleton(Options.Create(new ProvisioningOptions()));
        services.AddSingleton(Options.Create(new AccessOptions()));
        services.AddSingleton(new Random(1));
        services.AddSingleton<IExceptionPropertiesProvider, FailureProperties>();
        services.AddSingleton<RunIds>().AddSingleton<RunStore>().AddSingleton<EnvironmentStore>();
        services.AddSingleton<BlueprintArchive>().AddSingleton<PlanArchive>().AddSingleton<DriftLog>();
        services.AddSingleton<PlanPolicy>().AddSingleton<CostEstimator>().AddSingleton<PlanJudge>().AddSingleton<Planner>();
        services.AddSingleton<TeamDirectory>().AddSingleton<OrderForms>();
        services.AddSingleton<EnvironmentChanges>().AddSingleton<RunDesk>();
    }
}
