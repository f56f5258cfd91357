using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Keelson.Local.Cloud;

namespace Keelson.Local.Serving;

/// <summary>
/// How the platform reaches the simulated Azure: the same settings that would point it at a sovereign cloud. A cloud that runs on its own
/// leaves it in its data folder, readable by the owner only, for a platform started beside it.
/// </summary>
public sealed record CloudConnection(
    Uri Endpoint, Uri IdentityEndpoint, string IdentityHeader, string RootFile, string SubscriptionId)
{
    private const string FileName = "connection.json";

    /// <summary>Carries the requests in place of the network, to a cloud in this process; null: sockets do.</summary>
    [JsonIgnore]
    public HttpMessageHandler? Network { get; init; }

    public static CloudConnection To(CloudServer cloud)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        return new(
            cloud.Endpoint, cloud.IdentityEndpoint, cloud.IdentityHeader, cloud.RootCertificatePath,
            CloudOptions.DefaultSubscription)
        {
            Network = cloud.Options.Network,
        };
    }

    /// <exception cref="FileNotFoundException">No cloud was started on that folder.</exception>
    public static CloudConnection Read(string cloudFolder)
    {
        var path = Path.Combine(cloudFolder, FileName);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"No simulated Azure has been started on {cloudFolder}. Start one: dotnet run --project local -- cloud");
        }
        return JsonSerializer.Deserialize<CloudConnection>(File.ReadAllText(path), KeelsonJson.Options)!;
    }

    public void Write(string cloudFolder)
    {
        var path = Path.Combine(cloudFolder, FileName);
        var written = path + ".new";
        File.Delete(written);
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(written, create))
            JsonSerializer.Serialize(file, this, KeelsonJson.Options);
        // A platform that starts at this moment finds all of it or nothing.
        File.Move(written, path, overwrite: true);
    }

    /// <summary>A client with the cloud's root pinned and a token of the platform's identity.</summary>
    public async Task<HttpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        using var identity = Network is null ? new HttpClient() : new HttpClient(Network, disposeHandler: false);
        identity.DefaultRequestHeaders.Add("X-IDENTITY-HEADER", IdentityHeader);
        var address = new Uri($"{IdentityEndpoint}?api-version=2019-08-01&resource=https://management.azure.com");
        var answer = await identity.GetFromJsonAsync<JsonObject>(address, cancellationToken);
        return new HttpClient(Network ?? Pinned(RootFile), disposeHandler: Network is null)
        {
            BaseAddress = Endpoint,
            DefaultRequestHeaders = { Authorization = new("Bearer", answer!["access_token"]!.GetValue<string>()) },
        };
    }

    /// <summary>Keeps the identity header out of logs.</summary>
    public override string ToString() => Endpoint.ToString();

    private static SocketsHttpHandler Pinned(string rootFile)
    {
        var root = X509CertificateLoader.LoadCertificateFromFile(rootFile);
        return new()
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { root },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
    }
}
