using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Azure.Core;
using Keelson.Azure;
using Keelson.Inventory;
using Keelson.Local.Cloud;
using Keelson.Local.Cloud.Identity;
using Keelson.Policies;
using Keelson.Provisioning;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keelson.EndToEnd.AzureAdapters;

/// <summary>A simulated Azure of its own, and the product's adapters as the product composes them: real HTTPS, pinned root, tokens.</summary>
internal sealed class CloudFixture : IAsyncDisposable
{
    public const string SubscriptionId = CloudOptions.DefaultSubscription;
    public const string Subscription = "/subscriptions/" + SubscriptionId;

    private readonly CloudServer _cloud;
    private readonly ServiceProvider _services;
    private readonly HttpClient _control;

    private CloudFixture(CloudServer cloud)
    {
        _cloud = cloud;
        var settings = new Dictionary<string, string?>
        {
            ["Azure:SubscriptionId"] = SubscriptionId,
            ["Azure:Endpoint"] = cloud.Endpoint.ToString(),
            ["Azure:TrustedRootFile"] = cloud.RootCertificatePath,
            ["ValueFrom:StorageHosts"] = $"other.example, {cloud.Endpoint.Authority}",
            ["ValueFrom:MaxBytes"] = "2000",
        };
        var services = new ServiceCollection();
        services.AddSingleton(cloud.Options.TimeProvider);
        services.AddSingleton<TokenCredential>(new IssuedTokens(cloud));
        services.AddKeelsonAzure(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        _services = services.BuildServiceProvider();
        _control = new(Pinned(cloud.RootCertificatePath)) { BaseAddress = cloud.Endpoint };
        _control.DefaultRequestHeaders.Authorization = new("Bearer", cloud.IssueToken(Principal.Platform));
    }

    public IDeployments Deployments => _services.GetRequiredService<IDeployments>();

    public IResources Resources => _services.GetRequiredService<IResources>();

    public IResourceEdits Edits => _services.GetRequiredService<IResourceEdits>();

    public IResourceActions Actions => _services.GetRequiredService<IResourceActions>();

    public IRoleGrants Grants => _services.GetRequiredService<IRoleGrants>();

    public IEstateFacts Estate => _services.GetRequiredService<IEstateFacts>();

    public IFactSource Facts => _services.GetRequiredService<IFactSource>();

    public Uri Endpoint => _cloud.Endpoint;

    public IInventory Inventory => _services.GetRequiredService<IInventory>();

    public static async Task<CloudFixture> StartAsync(double speed = 0, Func<CloudOptions, CloudOptions>? configure = null)
    {
        var options = new CloudOptions
        {
            DataFolder = Path.Combine(Path.GetTempPath(), $"keelson-adapters-{Guid.NewGuid():N}"),
            OperationSpeed = speed,
            RetryAfter = TimeSpan.Zero,
            Seed = 1,
        };
        return new(await CloudServer.StartAsync(configure?.Invoke(options) ?? options));
    }

    public Task FaultAsync(string rule) => ControlAsync("/faults", rule);

    /// <summary>Tells the cloud's control plane something.</summary>
    public async Task ControlAsync(string area, string body)
    {
        using var content = new StringContent(body);
        using var answer = await _control.PostAsync(area, content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>How many requests the cloud has refused for being too many, and how many it took.</summary>
    public async Task<(int Refused, int Granted)> ThrottledAsync()
    {
        var counted = Json(await RawAsync("/throttling"));
        return ((int)counted["refused"]!, counted["buckets"]!.AsArray().Sum(bucket => (int)bucket!["granted"]!));
    }

    public async Task PutBlobAsync(string path, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(text) };
        request.Headers.Authorization = new("Bearer", _cloud.IssueToken(Principal.Platform, "https://storage.azure.com"));
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var answer = await _control.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<string> RawAsync(string path) => await _control.GetStringAsync(path);

    public async Task<string> GroupAsync(string name = "rg-a")
    {
        var id = $"{Subscription}/resourceGroups/{name}";
        await PutAsync(id, """{"location":"westeurope"}""");
        return id;
    }

    public async Task PutAsync(string id, string body, string? apiVersion = null)
    {
        var operation = await Resources.StartPutAsync(id, apiVersion, Json(body), ifMatch: null, default);
        Assert.Equal(DeploymentState.Succeeded, (await FollowAsync(operation)).State);
    }

    public Task<OperationProgress> FollowAsync(string? operation) => operation is null
        ? Task.FromResult(new OperationProgress(DeploymentState.Succeeded))
        : UntilAsync(() => Resources.GetOperationAsync(operation, default), p => p.State != DeploymentState.Running);

    public async Task<DeploymentProgress> DeployAsync(DeploymentOrder order)
    {
        await Deployments.StartAsync(order, default);
        return (await UntilAsync(
            () => Deployments.GetAsync(order.SubscriptionId, order.Name, default), p => p!.State != DeploymentState.Running))!;
    }

    public async Task<WhatIfAnswer> WhatIfAsync(DeploymentOrder order)
    {
        var token = await Deployments.StartWhatIfAsync(order, default);
        return (await UntilAsync(() => Deployments.GetWhatIfAsync(token, default), a => a is not null))!;
    }

    public static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _services.DisposeAsync();
        await _cloud.DisposeAsync();
        Directory.Delete(_cloud.Options.DataFolder, recursive: true);
    }

    private static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> done)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (true)
        {
            var answer = await ask();
            if (done(answer))
                return answer;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }

    private static SocketsHttpHandler Pinned(string rootFile) => new()
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(rootFile) },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    };

    private sealed class IssuedTokens(CloudServer cloud) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(
            cloud.IssueToken(Principal.Platform, requestContext.Scopes.Single().Replace("/.default", "")), DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
