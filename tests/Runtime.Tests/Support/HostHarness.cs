using Keelson.Local.Runtime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Support;

/// <summary>The functions host with this assembly's functions, on Kestrel and a free port.</summary>
internal sealed class HostHarness : IAsyncDisposable
{
    public static readonly HostKeys Keys = new("master-key-of-the-tests", "function-key-of-the-tests", "system-key-of-the-tests");

    private readonly WebApplication app;
    private readonly TemporaryFolder? folder;

    private HostHarness(WebApplication app, TemporaryFolder? folder)
    {
        this.app = app;
        this.folder = folder;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Http = new HttpClient { BaseAddress = new Uri(addresses.First()) };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => app.Services;

    public DurableTaskClient Client => app.Services.GetRequiredService<DurableTaskClient>();

    public Recorder Recorder => app.Services.GetRequiredService<Recorder>();

    public static Task<HostHarness> Start(
        string? hostJson = null,
        TimeProvider? time = null,
        Action<WebApplicationBuilder>? configure = null,
        Action<IFunctionsWorkerApplicationBuilder>? middleware = null)
    {
        var own = new TemporaryFolder();
        return Start(own.Path, own, hostJson, builder =>
        {
            if (time is not null)
                builder.Services.AddSingleton(time);
            configure?.Invoke(builder);
        }, middleware);
    }

    /// <summary>Starts on a folder that outlives the host.</summary>
    public static Task<HostHarness> StartIn(string dataFolder, TimeProvider? time = null) =>
        Start(dataFolder, null, null, builder => builder.Services.AddSingleton(time ?? TimeProvider.System), null);

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        folder?.Dispose();
    }

    private static async Task<HostHarness> Start(
        string dataFolder,
        TemporaryFolder? owned,
        string? hostJson,
        Action<WebApplicationBuilder> configure,
        Action<IFunctionsWorkerApplicationBuilder>? middleware)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<Recorder>();
        builder.Services.AddScoped<ScopedMark>();
        var hostJsonPath = Path.Combine(dataFolder, "host.json");
        if (hostJson is not null)
            await File.WriteAllTextAsync(hostJsonPath, hostJson);
        var functions = builder.Services.AddFunctionsHost(options =>
        {
            options.Assemblies.Add(typeof(HostHarness).Assembly);
            options.DataFolder = dataFolder;
            options.HostJsonPath = hostJsonPath;
            options.Keys = Keys;
        });
        middleware?.Invoke(functions);
        configure(builder);
        var built = builder.Build();
        built.MapFunctions();
        await built.StartAsync();
        return new HostHarness(built, owned);
    }
}
