using System.Diagnostics;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Azure.Core.Pipeline;
using Keelson.State;

namespace Keelson;

/// <summary>The real storage emulator, over HTTPS with OAuth, on a port of its own; in memory, and gone after the
/// tests.</summary>
public sealed partial class AzuriteFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("keelson-azurite-").FullName;
    private readonly X509Certificate2 certificate = SelfSigned();
    private Process? process;
    private Uri account = null!;

    /// <summary>On one container for all tests: each works under names of its own.</summary>
    public IDocumentStore Store { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await NodePackages.EnsureAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(
            Path.Combine(folder, "key.pem"), certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        account = new Uri($"https://127.0.0.1:{await StartAsync()}/devstoreaccount1/");
        var store = Open();
        await store.EnsureContainerAsync();
        Store = store;
    }

    /// <summary>A store of its own; <paramref name="inner"/> may stand between it and the emulator.</summary>
    public BlobDocumentStore Open(Func<HttpMessageHandler, HttpMessageHandler>? inner = null, string name = "keelson")
    {
        var network = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.Equals(certificate) is true,
            },
        };
        var options = new BlobDocumentOptions
        {
            Transport = new HttpClientTransport(new HttpClient(inner is null ? network : inner(network))),
            Retry = { Delay = TimeSpan.FromMilliseconds(20), MaxDelay = TimeSpan.FromMilliseconds(200) },
        };
        return new BlobDocumentStore(new Uri(account, name), new UnsignedCredential(), TimeProvider.System, options);
    }

    public async Task DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
        certificate.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<string> StartAsync()
    {
        var main = Path.Combine(NodePackages.Folder, "node_modules", "azurite", "dist", "src", "blob", "main.js");
        var start = new ProcessStartInfo("node",
        [
            main, "--blobHost", "127.0.0.1", "--blobPort", "0", "--inMemoryPersistence", "--disableTelemetry",
            "--oauth", "basic", "--cert", "cert.pem", "--key", "key.pem",
        ])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
        var port = new TaskCompletionSource<string>();
        var said = new List<string>();
        void Hear(string? line)
        {
            lock (said)
                said.Add(line ?? "(end)");
            if (Listening().Match(line ?? "") is { Success: true } match)
                port.TrySetResult(match.Groups["port"].Value);
        }
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Task.WhenAny(port.Task, process.WaitForExitAsync())
            .WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System);
        Assert.True(port.Task.IsCompleted, $"Azurite did not start: {string.Join('\n', said)}");
        return await port.Task;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
    }

    [GeneratedRegex(@"listens on https://127\.0\.0\.1:(?<port>\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex Listening();
}
