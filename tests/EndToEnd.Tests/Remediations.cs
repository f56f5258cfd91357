using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Keelson.Tests;

/// <summary>What remediation tests do over the API, and behind Keelson's back.</summary>
internal static class Remediations
{
    private const string Api = "2024-01-01";
    private static int accounts;

    /// <summary>Saves a policy that closes storage accounts with a tag of its own; other tests' accounts are left alone.</summary>
    public static async Task ClosesPublicAccessAsync(this ApiClient owner, string name, string more = "", string limits = "")
    {
        var yaml = $"""
            policies:
              - name: {name}
                resource: azure.storage
                description: Blobs can be read without signing in.
                mode: {"{"}type: event{"}"}
            {limits}
                filters:
                  - "tag:e2e": {name}
                  - type: value
                    key: properties.allowBlobPublicAccess
                    value: true
                actions:
                  - type: set-properties
                    properties:
                      allowBlobPublicAccess: false
            {more}
            """;
        var saved = await owner.SendAsync(HttpMethod.Put, $"/api/policies/files/{name}", yaml, contentType: "application/yaml");
        Assert.True(saved.Status is HttpStatusCode.Created or HttpStatusCode.OK, saved.Text);
        // The other processes, and this one's own copy, know it within seconds.
        await Eventually.FindAsync(async () =>
            (await owner.GetAsync($"/api/policies/{name}")).Status == HttpStatusCode.OK ? name : null);
    }

    /// <summary>Someone makes an account that anyone can read; its id.</summary>
    public static async Task<string> OpenAccountAsync(this Azure azure, string policy)
    {
        var group = $"{azure.Subscription}/resourceGroups/rg-remediation";
        await azure.SendAsync(HttpMethod.Put, group, new JsonObject { ["location"] = "westeurope" });
        var number = Interlocked.Increment(ref accounts).ToString(CultureInfo.InvariantCulture);
        var id = $"{group}/providers/Microsoft.Storage/storageAccounts/st{policy.Replace("-", "", StringComparison.Ordinal)}{number}";
        var status = await azure.SendAsync(HttpMethod.Put, id, Open(policy), Api);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted, status.ToString());
        return id;
    }

    public static JsonObject Open(string policy) => new()
    {
        ["location"] = "westeurope",
        ["kind"] = "StorageV2",
        ["sku"] = new JsonObject { ["name"] = "Standard_LRS" },
        ["tags"] = new JsonObject { ["e2e"] = policy, ["owner"] = "payments" },
        ["properties"] = new JsonObject { ["allowBlobPublicAccess"] = true, ["minimumTlsVersion"] = "TLS1_2" },
    };

    public static async Task<bool> IsOpenAsync(this Azure azure, string account) =>
        (await azure.GetAsync(account, Api))!["properties"]!["allowBlobPublicAccess"]!.GetValue<bool>();

    public static async Task<JsonObject> BodyAsync(this Azure azure, string account)
    {
        var body = (await azure.GetAsync(account, Api))!.AsObject();
        foreach (var name in (string[])["etag", "systemData"])
            body.Remove(name);
        return body;
    }

    /// <summary>The newest remediation of a resource that is as expected.</summary>
    public static Task<JsonNode> RemediationAsync(this ApiClient client, string resource, Func<JsonNode, bool> expected) =>
        Eventually.FindAsync(async () =>
        {
            var answer = await client.GetAsync($"/api/remediations?resource={Uri.EscapeDataString(resource)}");
            Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
            return answer.Json["items"]!.AsArray().FirstOrDefault(item => expected(item!));
        });

    public static Task<JsonNode> RemediationAsync(this ApiClient client, string resource, string status) =>
        client.RemediationAsync(resource, item => item["status"]!.GetValue<string>() == status);

    /// <summary>All outcomes of a resource's events.</summary>
    public static async Task<IReadOnlyList<JsonNode>> OutcomesAsync(this ApiClient client, string resource)
    {
        var found = new List<JsonNode>();
        for (var next = $"/api/outcomes?limit=200&resource={Uri.EscapeDataString(resource)}"; next is not null;)
        {
            var page = await client.GetAsync(next);
            Assert.True(page.Status == HttpStatusCode.OK, page.Text);
            found.AddRange(page.Json["items"]!.AsArray().Select(item => item!));
            next = page.Json["next"]?.GetValue<string>();
        }
        return [.. found.Where(outcome => outcome["resourceId"]!.GetValue<string>().StartsWith(resource, StringComparison.OrdinalIgnoreCase))];
    }

    public static Task<JsonNode> OutcomeAsync(this ApiClient client, string resource, string code) =>
        Eventually.FindAsync(async () => (await client.OutcomesAsync(resource))
            .FirstOrDefault(outcome => outcome["code"]!.GetValue<string>() == code));
}
