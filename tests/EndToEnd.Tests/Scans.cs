using System.Net;
using System.Text.Json.Nodes;

namespace Keelson.Tests;

/// <summary>Scans and what they find, over the API.</summary>
internal static class Scans
{
    private const string Api = "2024-01-01";

    /// <summary>Makes a scan and waits for its end.</summary>
    public static async Task<JsonNode> ScanAsync(
        this ApiClient client, string kind = "full", IReadOnlyList<string>? policies = null)
    {
        var id = await client.StartScanAsync(kind, policies);
        var scan = await client.EndScanAsync(id);
        Assert.True(scan["status"]!.GetValue<string>() == "completed", scan.ToJsonString());
        return scan;
    }

    /// <summary>Starts a scan, after the one under way if there is one.</summary>
    public static async Task<string> StartScanAsync(
        this ApiClient client, string kind, IReadOnlyList<string>? policies = null)
    {
        var body = new JsonObject { ["kind"] = kind };
        if (policies is not null)
            body["policies"] = new JsonArray([.. policies.Select(policy => JsonValue.Create(policy))]);
        var started = await Eventually.FindAsync(async () =>
        {
            var answer = await client.PostAsync("/api/scans", body);
            if (answer.Status == HttpStatusCode.Conflict)
                return null;
            Assert.True(answer.Status == HttpStatusCode.Accepted, answer.Text);
            return answer;
        });
        return started.Json["scanId"]!.GetValue<string>();
    }

    public static Task<JsonNode> EndScanAsync(this ApiClient client, string id) => Eventually.FindAsync(async () =>
    {
        var answer = await client.GetAsync($"/api/scans/{id}");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json["scan"] is { } scan && scan["endedAt"] is not null ? scan : null;
    });

    /// <summary>All findings of a query, page by page.</summary>
    public static async Task<IReadOnlyList<JsonNode>> FindingsAsync(this ApiClient client, string query)
    {
        var found = new List<JsonNode>();
        for (var next = $"/api/findings?limit=7&{query}"; next is not null;)
        {
            var page = await client.GetAsync(next);
            Assert.True(page.Status == HttpStatusCode.OK, page.Text);
            found.AddRange(page.Json["items"]!.AsArray().Select(item => item!));
            next = page.Json["next"]?.GetValue<string>();
        }
        return found;
    }

    public static string NameOf(JsonNode finding) =>
        finding["finding"]!["resource"]!["id"]!.GetValue<string>().Split('/')[^1];

    public static Task PutGroupAsync(this Azure azure, string group) => PutAsync(
        azure, $"{azure.Subscription}/resourceGroups/{group}", new() { ["location"] = "westeurope" }, "2021-04-01");

    /// <summary>A storage account that keeps every rule on HTTPS, or does not.</summary>
    public static async Task<string> PutAccountAsync(
        this Azure azure, string group, string name, bool plainHttp, string team = "payments")
    {
        var id = $"{azure.Subscription}/resourceGroups/{group}/providers/Microsoft.Storage/storageAccounts/{name}";
        await PutAsync(azure, id, new()
        {
            ["location"] = "westeurope",
            ["kind"] = "StorageV2",
            ["sku"] = new JsonObject { ["name"] = "Standard_LRS" },
            ["tags"] = new JsonObject { ["team"] = team, ["owner"] = $"{team}@example.com" },
            ["properties"] = new JsonObject { ["supportsHttpsTrafficOnly"] = !plainHttp },
        }, Api);
        return id;
    }

    public static async Task CloseAsync(this Azure azure, string account)
    {
        var status = await azure.SendAsync(HttpMethod.Patch, account, new JsonObject
        {
            ["properties"] = new JsonObject { ["supportsHttpsTrafficOnly"] = true },
        }, Api);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Accepted, status.ToString());
    }

    private static async Task PutAsync(Azure azure, string id, JsonObject body, string api)
    {
        var status = await azure.SendAsync(HttpMethod.Put, id, body, api);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted, $"{id}: {status}");
        // What is accepted is made in its own time.
        await Eventually.FindAsync(async () =>
            await azure.GetAsync(id, api) is { } there && there["properties"]?["provisioningState"]?.GetValue<string>() is "Succeeded" ? there : null);
    }
}
