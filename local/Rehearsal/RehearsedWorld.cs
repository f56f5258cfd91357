using Azure.Core;
using Keelson.Local.Cloud;
using Keelson.Local.Cloud.Identity;
using Keelson.Local.Serving;

namespace Keelson.Local.Rehearsal;

/// <summary>The cloud and the platform on one clock, one thread and one seed. The platform may be cut off and started again.</summary>
internal sealed class RehearsedWorld : IAsyncDisposable
{
    private const int CloudPort = 7443;
    private const int PlatformPort = 7071;

    private readonly Scenario scenario;
    private readonly int seed;
    private readonly string folder;
    private readonly RehearsalLog log;
    private readonly InProcessNetwork network;
    private readonly Random order;
    private readonly Random chance;
    private CloudServer? cloud;
    private Platform? platform;

    public RehearsedWorld(Scenario scenario, int seed, RehearsalLog log)
    {
        this.scenario = scenario;
        this.seed = seed;
        this.log = log;
        order = new Random(seed);
        chance = new Random(~seed);
        Clock = new VirtualClock(scenario.Starts, order);
        log.Clock = Clock;
        network = new InProcessNetwork(log);
        Scheduler = new SeededScheduler(order, log);
        // What is rehearsed is thrown away, so it need not reach a disk.
        folder = Directory.CreateDirectory(Path.Combine(
            Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"keelson-rehearsal-{Environment.ProcessId}-{seed}")).FullName;
    }

    public VirtualClock Clock { get; }

    public DateTimeOffset Starts => scenario.Starts;

    /// <summary>The work of the platform that runs now.</summary>
    public SeededScheduler Scheduler { get; private set; }

    /// <summary>Draws for the scenario itself.</summary>
    public Random Order => order;

    public CloudConnection Connection => CloudConnection.To(cloud!);

    public async Task StartAsync()
    {
        cloud = await CloudServer.StartAsync(new()
        {
            DataFolder = Path.Combine(folder, "cloud"),
            Port = CloudPort,
            Network = network,
            TimeProvider = Clock,
            Seed = seed,
            OperationSpeed = scenario.Speed,
            Estate = scenario.Estate,
            TokenLifetime = TimeSpan.FromDays(4000),
        });
        network.Open(CloudPort, "azure", cloud.CreateHandler());
        await StartPlatformAsync();
    }

    public async Task StartPlatformAsync()
    {
        Scheduler = new SeededScheduler(order, log);
        platform = await Platform.StartAsync(new()
        {
            DataFolder = folder,
            Port = PlatformPort,
            Cloud = Connection,
            TimeProvider = Clock,
            Settings = scenario.Settings,
            InProcess = new(network, Scheduler, chance, new FixedToken(cloud!.IssueToken(Principal.Platform)))
            {
                AroundStore = store => new LoggedStore(store, log),
                Serve = handler => network.Open(PlatformPort, "keelson", handler),
            },
        });
    }

    /// <summary>The platform's process dies here and now.</summary>
    public async Task CutPlatformAsync()
    {
        network.Close(PlatformPort);
        await platform!.AbandonAsync();
    }

    /// <summary>The platform as somebody of the built-in cast uses it.</summary>
    public async Task<HttpClient> PersonaAsync(string persona)
    {
        var client = new HttpClient(network, disposeHandler: false)
        {
            BaseAddress = new Uri($"http://localhost:{PlatformPort}"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var token = await client.GetStringAsync(new Uri($"/.auth/token/{persona}", UriKind.Relative));
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    public Task<HttpClient> AzureAsync() => Connection.ConnectAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (platform is not null)
            await platform.DisposeAsync();
        if (cloud is not null)
            await cloud.DisposeAsync();
        network.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Managed identity, without asking for it by a clock of its own.</summary>
    private sealed class FixedToken(string token) : TokenCredential
    {
        private readonly AccessToken access = new(token, new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero));

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => access;

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(access);
    }
}
