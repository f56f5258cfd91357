using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Keelson.Local.Serving;

namespace Keelson.Tests;

/// <summary>The simulated Azure as someone else sees it: plain REST with a token of its own, behind Keelson's back.</summary>
public sealed class Azure(CloudConnection cloud) : IDisposable
{
    private const string Api = "2021-04-01";
    private readonly HttpClient http = new(Pinned(cloud.RootFile)) { BaseAddress = cloud.Endpoint };
    private string? token;

    public string Subscription => $"/subscriptions/{cloud.SubscriptionId}";

    public async Task<JsonNode?> GetAsync(string id, string api = Api)
    {
        using var response = await SendAsync(HttpMethod.Get, id, api, body: null);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        Assert.True(response.IsSuccessStatusCode, $"{id}: {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonNode>();
    }

    public async Task<IReadOnlyList<JsonNode>> ListGroupAsync(string group)
    {
        var list = await GetAsync($"{Subscription}/resourceGroups/{group}/resources");
        return [.. list!["value"]!.AsArray().Select(item => item!)];
    }

    /// <summary>The activity log of a resource group, whole.</summary>
    public async Task<IReadOnlyList<JsonNode>> ActivityAsync(string group)
    {
        var filter = Uri.EscapeDataString($"eventTimestamp ge '2020-01-01T00:00:00Z' and resourceGroupName eq '{group}'");
        var entries = new List<JsonNode>();
        var next = $"{Subscription}/providers/Microsoft.Insights/eventtypes/management/values?$filter={filter}";
        while (next is not null)
        {
            var page = await GetAsync(next, "2015-04-01");
            entries.AddRange(page!["value"]!.AsArray().Select(entry => entry!));
            next = page["nextLink"]?.GetValue<string>() is { } link ? new Uri(link).PathAndQuery : null;
        }
        return entries;
    }

    public Task<bool> GroupExistsAsync(string group) => ExistsAsync($"{Subscription}/resourceGroups/{group}");

    public async Task<bool> ExistsAsync(string id, string api = Api) => await GetAsync(id, api) is not null;

    public async Task<HttpStatusCode> SendAsync(HttpMethod method, string id, JsonNode? body, string api = Api)
    {
        using var response = await SendAsync(method, id, api, body);
        return response.StatusCode;
    }

    /// <summary>Does something to a resource that answers with a body.</summary>
    public async Task<JsonNode> PostAsync(string id, string api)
    {
        using var response = await SendAsync(HttpMethod.Post, id, api, body: null);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{id}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Sets what an event subscription lets through, and waits until it holds.</summary>
    public async Task FilterEventsAsync(string subscription, string subjectBeginsWith)
    {
        const string api = "2022-06-15";
        await SendAsync(HttpMethod.Patch, subscription, new JsonObject
        {
            ["properties"] = new JsonObject { ["filter"] = new JsonObject { ["subjectBeginsWith"] = subjectBeginsWith } },
        }, api);
        await Eventually.FindAsync(async () => (await GetAsync(subscription, api))!["properties"] is { } properties
            && properties["provisioningState"]!.GetValue<string>() == "Succeeded"
            && properties["filter"]!["subjectBeginsWith"]!.GetValue<string>() == subjectBeginsWith ? properties : null);
    }

    /// <summary>A control-plane call of the simulation itself, such as <c>/faults</c>.</summary>
    public async Task<JsonNode?> ControlAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string id, string api, JsonNode? body)
    {
        token ??= await TokenAsync();
        if (id.Contains("api-version=", StringComparison.Ordinal))
            api = "";
        var separator = id.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        using var request = new HttpRequestMessage(method, new Uri(api.Length == 0 ? id : $"{id}{separator}api-version={api}", UriKind.Relative));
        request.Headers.Authorization = new("Bearer", token);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await http.SendAsync(request);
    }

    private async Task<string> TokenAsync()
    {
        using var identity = new HttpClient();
        identity.DefaultRequestHeaders.Add("X-IDENTITY-HEADER", cloud.IdentityHeader);
        var answer = await identity.GetFromJsonAsync<JsonObject>(
            new Uri($"{cloud.IdentityEndpoint}?api-version=2019-08-01&resource=https://management.azure.com"));
        return answer!["access_token"]!.GetValue<string>();
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
}
