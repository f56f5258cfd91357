using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Serving;

namespace Keelson.Local.Demo;

/// <summary>The simulated Azure as somebody else uses it: plain REST, behind Keelson's back.</summary>
internal sealed class OutsideAzure : IAsyncDisposable
{
    private const string StorageApi = "2024-01-01";
    private const string ResourcesApi = "2021-04-01";
    private readonly HttpClient http;
    private readonly string subscription;

    private OutsideAzure(HttpClient http, string subscription) => (this.http, this.subscription) = (http, subscription);

    public static async Task<OutsideAzure> OpenAsync(CloudConnection cloud) =>
        new(await cloud.ConnectAsync(CancellationToken.None), $"/subscriptions/{cloud.SubscriptionId}");

    public async Task<JsonNode?> GroupAsync(string name)
    {
        using var response = await http.GetAsync(Address($"{subscription}/resourceGroups/{name}", ResourcesApi));
        return response.StatusCode == HttpStatusCode.NotFound ? null : await response.Content.ReadFromJsonAsync<JsonNode>();
    }

    /// <summary>The group's storage account, whole.</summary>
    public async Task<JsonNode> AccountAsync(string group)
    {
        var list = await http.GetFromJsonAsync<JsonNode>(Address($"{subscription}/resourceGroups/{group}/resources", ResourcesApi));
        var id = list!["value"]!.AsArray().Single(item =>
            DemoStage.Text(item!, "type").Equals("Microsoft.Storage/storageAccounts", StringComparison.OrdinalIgnoreCase));
        return (await http.GetFromJsonAsync<JsonNode>(Address(DemoStage.Text(id!, "id"), StorageApi)))!;
    }

    public async Task PatchAsync(string id, JsonObject properties)
    {
        using var response = await http.PatchAsJsonAsync(
            Address(id, StorageApi), new JsonObject { ["properties"] = properties });
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Makes the next write of a matching resource fail.</summary>
    public async Task BreakNextAsync(string path)
    {
        using var response = await http.PostAsJsonAsync(new Uri("/faults", UriKind.Relative), new JsonObject
        {
            ["id"] = "demo",
            ["kind"] = "failed-operation",
            ["count"] = 1,
            ["match"] = new JsonObject { ["path"] = path },
            ["error"] = new JsonObject { ["code"] = "InternalServerError", ["message"] = "The service broke down." },
        });
        response.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Uri Address(string id, string api) => new($"{id}?api-version={api}", UriKind.Relative);
}
