using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.ResourceManager;
using Keelson.Local.Cloud.Identity;

namespace Keelson.Local.Cloud;

/// <summary>A cloud in a folder of its own, and the clients a user of it has; both gone after the test.</summary>
internal sealed class CloudHarness : IAsyncDisposable
{
    public const string Subscription = "/subscriptions/" + CloudOptions.DefaultSubscription;

    private readonly bool _ownsFolder;

    private CloudHarness(CloudServer server, bool ownsFolder)
    {
        _ownsFolder = ownsFolder;
        Server = server;
        Http = new HttpClient(Handler(server)) { BaseAddress = server.Endpoint };
        Http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", server.IssueToken(Principal.Platform));
    }

    public CloudServer Server { get; }

    /// <summary>Raw HTTP with the root pinned and the platform's token.</summary>
    public HttpClient Http { get; }

    /// <summary>Takes a fresh token, as a client does whose clock has gone on past the old one's end.</summary>
    public void Renew() =>
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Server.IssueToken(Principal.Platform));

    public static async Task<CloudHarness> StartAsync(Func<CloudOptions, CloudOptions>? configure = null,
        string? folder = null)
    {
        var options = new CloudOptions
        {
            DataFolder = folder ?? Path.Combine(Path.GetTempPath(), "cloud-tests-" + Guid.NewGuid().ToString("N")),
            OperationSpeed = 0,
            RetryAfter = TimeSpan.Zero,
        };
        return new CloudHarness(await CloudServer.StartAsync(configure?.Invoke(options) ?? options), folder is null);
    }

    public static HttpMessageHandler Handler(CloudServer server) => Handler(server.RootCertificatePath);

    /// <summary>Trusts what that root has signed, and nothing else.</summary>
    public static HttpMessageHandler Handler(string rootCertificate)
    {
        var root = X509CertificateLoader.LoadCertificateFromFile(rootCertificate);
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
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

    /// <summary>The real SDK client with its own pipeline, retries as given.</summary>
    public ArmClient Arm(TokenCredential? credential = null, int retries = 0)
    {
        var options = new ArmClientOptions
        {
            Environment = new ArmEnvironment(Server.Endpoint, "https://management.azure.com/"),
            Transport = new HttpClientTransport(new HttpClient(Handler(Server))),
        };
        options.Retry.MaxRetries = retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(10);
        return new ArmClient(credential ?? new FixedToken(Server.IssueToken(Principal.Platform)),
            CloudOptions.DefaultSubscription, options);
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PutAsync(string path, string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, path, body, headers);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <summary>Sends one request; adds an API version where the path has none.</summary>
    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        if (!path.Contains("api-version", StringComparison.Ordinal))
        {
            path += (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "api-version=" + Version(path);
        }
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer((int)response.StatusCode, text, response.Headers.ToDictionary(
            header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Reads what an accepted request said to poll, once.</summary>
    public Task<Answer> FollowAsync(Answer accepted) => GetAsync(new Uri(
        accepted.Headers.TryGetValue("Azure-AsyncOperation", out var status) ? status : accepted.Headers["Location"])
            .PathAndQuery);

    /// <summary>Polls until the operation has ended.</summary>
    public async Task<Answer> WaitAsync(Answer accepted)
    {
        for (var i = 0; i < 500; i++)
        {
            var answer = await FollowAsync(accepted);
            if (answer.Status != 202 && (answer.Text.Length == 0 || (string?)answer.Json["status"] != "InProgress"))
            {
                return answer;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
        throw new TimeoutException("The operation did not end.");
    }

    /// <summary>Waits until a resource is in a provisioning state.</summary>
    public async Task UntilAsync(string id, string state)
    {
        for (var i = 0; i < 500; i++)
        {
            var answer = await GetAsync(id);
            if (answer.Status == 200 && (string?)answer.Json["properties"]?["provisioningState"] == state)
            {
                return;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
        throw new TimeoutException($"'{id}' did not become {state}.");
    }

    /// <summary>A resource group to put things in.</summary>
    public async Task<string> GroupAsync(string name = "rg")
    {
        var id = $"{Subscription}/resourceGroups/{name}";
        var answer = await PutAsync(id, """{"location":"westeurope"}""");
        Assert.True(answer.Status is 200 or 201, answer.Text);
        return id;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Server.Options.DataFolder, recursive: true);
        }
    }

    private static string Version(string path) =>
        path.Contains("/locks", StringComparison.OrdinalIgnoreCase) ? "2020-05-01"
        : path.Contains("/roleAssignments", StringComparison.OrdinalIgnoreCase)
            || path.Contains("/roleDefinitions", StringComparison.OrdinalIgnoreCase) ? "2022-04-01"
        : path.Contains("Microsoft.EventGrid", StringComparison.OrdinalIgnoreCase) ? "2025-02-15"
        : "2021-04-01";

    internal sealed record Answer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
    {
        public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

        public string? Code => (string?)Json["error"]?["code"];

        public string ETag => Headers["ETag"];
    }

    private sealed class FixedToken(string token) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(token, DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext, CancellationToken cancellationToken) =>
                new(GetToken(requestContext, cancellationToken));
    }
}
