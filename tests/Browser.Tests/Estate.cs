using System.Net;
using System.Text.Json.Nodes;

namespace Keelson.Tests;

/// <summary>Resources that someone makes in Azure, behind Keelson's back.</summary>
internal static class Estate
{
    private const string Storage = "2024-01-01";

    /// <summary>A storage account that violates what is said of HTTPS, of TLS and of public access.</summary>
    public static async Task<string> PutOpenAccountAsync(this Azure azure, string group, string name)
    {
        var groupId = $"{azure.Subscription}/resourceGroups/{group}";
        await PutAsync(azure, groupId, new() { ["location"] = "westeurope" }, "2021-04-01");
        var id = $"{groupId}/providers/Microsoft.Storage/storageAccounts/{name}";
        await PutAsync(azure, id, new()
        {
            ["location"] = "westeurope",
            ["kind"] = "StorageV2",
            ["sku"] = new JsonObject { ["name"] = "Standard_LRS" },
            ["tags"] = new JsonObject { ["team"] = "payments", ["owner"] = "dana@keelson.example" },
            ["properties"] = new JsonObject
            {
                ["supportsHttpsTrafficOnly"] = false,
                ["minimumTlsVersion"] = "TLS1_0",
                ["allowBlobPublicAccess"] = true,
            },
        }, Storage);
        return id;
    }

    public static async Task<bool> AcceptsOnlyHttpsAsync(this Azure azure, string account) =>
        (await azure.GetAsync(account, Storage))!["properties"]!["supportsHttpsTrafficOnly"]!.GetValue<bool>();

    private static async Task PutAsync(Azure azure, string id, JsonObject body, string api)
    {
        var status = await azure.SendAsync(HttpMethod.Put, id, body, api);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted, $"{id}: {status}");
        await Eventually.FindAsync(async () =>
            await azure.GetAsync(id, api) is { } there && there["properties"]?["provisioningState"]?.GetValue<string>() is "Succeeded"
                ? there : null);
    }
}
