using System.Net;
using Keelson.Local.Cloud.Identity;
using Keelson.Local.Cloud.Operations;
using Keelson.Local.Cloud.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Cloud;

/// <summary>
/// A simulated Azure: the resource manager over HTTPS with its own root certificate, and the managed-identity endpoint
/// over plain
/// HTTP, both on loopback only. Every answered change is on disk; a cloud started again on the same folder goes on
/// where it was.
/// </summary>
public sealed class CloudServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CloudStore _store;
    private readonly Scheduler _scheduler;
    private readonly FileStream _claim;
    private readonly SigningKey _key;
    private readonly Events.Webhook _webhook;
    private readonly Tokens _tokens;

    private CloudServer(CloudOptions options, WebApplication app, Composition parts, string identityHeader,
        FileStream claim)
    {
        Options = options;
        _app = app;
        _store = parts.Store;
        _scheduler = parts.Scheduler;
        _claim = claim;
        _key = parts.Key;
        _webhook = parts.Webhook;
        _tokens = parts.Tokens;
        IdentityHeader = identityHeader;
        var ports = options.Network is null
            ? app.Urls.Select(url => new Uri(url)).ToDictionary(url => url.Scheme, url => url.Port, StringComparer.Ordinal)
            : new(StringComparer.Ordinal) { ["https"] = options.Port, ["http"] = options.Port };
        Endpoint = new Uri($"https://localhost:{ports["https"]}");
        IdentityEndpoint = new Uri($"http://127.0.0.1:{ports["http"]}{Identity.IdentityEndpoint.Path}");
    }

    public CloudOptions Options { get; }

    /// <summary>The resource manager's address.</summary>
    public Uri Endpoint { get; }

    /// <summary>The value for <c>IDENTITY_ENDPOINT</c>.</summary>
    public Uri IdentityEndpoint { get; }

    /// <summary>The value for <c>IDENTITY_HEADER</c>. A secret; the same over restarts.</summary>
    public string IdentityHeader { get; }

    /// <summary>The PEM file of the root certificate clients pin.</summary>
    public string RootCertificatePath => Path.Combine(Path.GetFullPath(Options.DataFolder), Certificates.RootFile);

    /// <summary>Starts a cloud; it serves when this returns.</summary>
    /// <exception cref="IOException">A port is taken or the folder cannot be written.</exception>
    public static async Task<CloudServer> StartAsync(CloudOptions options, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(options.DataFolder);
        var claim = Claim(options.DataFolder);
        try
        {
            return await StartAsync(options, claim, cancellation);
        }
        catch
        {
            await claim.DisposeAsync();
            throw;
        }
    }

    private static async Task<CloudServer> StartAsync(CloudOptions options, FileStream claim,
        CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        if (options.Network is null)
            Listen(builder.WebHost, options);
        else
            builder.WebHost.UseTestServer();
        if (options.Network is null)
            builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        var secret = Secrets.LoadOrCreate(Path.Combine(options.DataFolder, "identity-header"));
        var parts = await Composition.CreateAsync(options, secret, app.Logger);
        app.Run(parts.FrontDoor.HandleAsync);
        await app.StartAsync(cancellation);
        var server = new CloudServer(options, app, parts, secret, claim);
        parts.Graphs.Endpoint = server.Endpoint;
        await parts.Scheduler.StartAsync();
        return server;
    }

    /// <summary>Sends requests to this cloud without a socket, when it serves in this process only.</summary>
    public HttpMessageHandler CreateHandler() => _app.GetTestServer().CreateHandler();

    /// <summary>A token for <paramref name="principal"/>, as the tenant would issue it.</summary>
    public string IssueToken(Principal principal, string audience = "https://management.azure.com/") =>
        _tokens.Issue(principal, audience).Token;

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _scheduler.DisposeAsync();
        await _store.DisposeAsync();
        _key.Dispose();
        _webhook.Dispose();
        await _claim.DisposeAsync();
    }

    private static void Listen(IWebHostBuilder host, CloudOptions options)
    {
        var certificate = Certificates.LoadOrCreate(options.DataFolder, options.TimeProvider.GetUtcNow());
        host.UseKestrelCore().UseKestrelHttpsConfiguration();
        host.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                listen.UseHttps(certificate);
            });
            kestrel.Listen(IPAddress.Loopback, options.IdentityPort);
        });
    }

    /// <summary>Holds the folder for as long as the file is open; the system lets go of it whatever ends the
    /// process.</summary>
    private static FileStream Claim(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite,
                FileShare.None);
        }
        catch (IOException error)
        {
            throw new IOException($"Another cloud is running on {folder}. Stop it, or choose another data folder.",
                error);
        }
    }
}
