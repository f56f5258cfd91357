using System.Net;
using Keelson.Azure;
using Keelson.Local.Runtime.Hosting;
using Keelson.Local.SignIn;
using Keelson.Local.State;
using Keelson.Provisioning;
using Keelson.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Serving;

/// <summary>The product on the embedded functions host: functions, portal, durable engine, sign-in, documents in SQLite.</summary>
public sealed class Platform : IAsyncDisposable
{
    private readonly WebApplication app;

    private Platform(WebApplication app, PlatformOptions options)
    {
        this.app = app;
        Address = options.InProcess is null
            ? new Uri(app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal))
            : new Uri($"http://localhost:{options.Port}");
    }

    /// <summary>Where functions and portal are.</summary>
    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>Starts it; it serves, and hears the cloud's events, when this returns.</summary>
    public static async Task<Platform> StartAsync(PlatformOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Directory.CreateDirectory(options.DataFolder);
        var built = Build(options);
        await built.StartAsync(cancellationToken);
        var platform = new Platform(built, options);
        options.InProcess?.Serve(platform.CreateHandler());
        await EventSubscription.EnsureAsync(
            options.Cloud, platform.Address, built.Services.GetRequiredService<HostKeys>(), cancellationToken);
        return platform;
    }

    /// <summary>Until the process is asked to stop.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Sends requests to this platform without a socket, when it serves in this process only.</summary>
    private HttpMessageHandler CreateHandler() => app.GetTestServer().CreateHandler();

    /// <summary>Ends as a killed process does: nothing more reaches the disk.</summary>
    internal async Task AbandonAsync()
    {
        await app.Services.GetRequiredService<DurableHost>().AbandonAsync();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static WebApplication Build(PlatformOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(CloudSettings(options.Cloud)).AddInMemoryCollection(options.Settings);
        builder.Logging.SetMinimumLevel(options.Verbose ? LogLevel.Information : LogLevel.Warning);
        if (options.InProcess is { } inside)
        {
            // Every run of a rehearsal tells the same by its log; what is warned of in it belongs to the story.
            builder.Logging.ClearProviders();
            builder.WebHost.UseTestServer();
            builder.Services.AddSingleton(inside.Random).AddSingleton(inside.Credential);
            builder.Services.Configure<AzureOptions>(azure => azure.Handler = inside.Network);
        }
        else
        {
            builder.WebHost.ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Listen(IPAddress.Loopback, options.Port);
            });
        }
        builder.AddEmbeddedSignIn(signIn => signIn.DataFolder = options.DataFolder);
        builder.Services.AddSingleton(options.TimeProvider);
        builder.Services.AddSingleton<IDocumentStore>(new SqliteDocumentStore(
            options.DataFolder, options.TimeProvider, ownThread: options.InProcess is null));
        builder.Services.AddKeelson(builder.Configuration);
        builder.Services.AddFunctionsHost(host =>
        {
            host.Assemblies.Add(typeof(KeelsonServices).Assembly);
            host.Assemblies.Add(typeof(RunEnvironment).Assembly);
            host.DataFolder = options.DataFolder;
            host.HostJsonPath = Path.Combine(AppContext.BaseDirectory, "host.json");
            host.Scheduler = options.InProcess?.Scheduler;
            host.AroundStore = options.InProcess?.AroundStore;
        }).UseKeelson();
        var built = builder.Build();
        built.UseEmbeddedSignIn();
        built.MapFunctions();
        return built;
    }

    private static Dictionary<string, string?> CloudSettings(CloudConnection cloud)
    {
        // As App Service does: the identity endpoint is named by the process's environment.
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", cloud.IdentityEndpoint.ToString());
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", cloud.IdentityHeader);
        return new(StringComparer.Ordinal)
        {
            ["Azure:SubscriptionId"] = cloud.SubscriptionId,
            ["Azure:Endpoint"] = cloud.Endpoint.ToString(),
            ["Azure:TrustedRootFile"] = cloud.RootFile,
            // The simulated Azure's own default.
            ["Azure:CallRate"] = "40",
            ["Azure:RetailPricesEndpoint"] = cloud.Endpoint.ToString(),
        };
    }
}
