using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.ResourceGraph;

/// <summary>Asks a cloud's Resource Graph over HTTP.</summary>
internal static class GraphHarness
{
    private const string Path = "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01";

    public static Task<CloudHarness> StartAsync(Func<CloudOptions, CloudOptions>? configure = null) => CloudHarness.StartAsync(
        options => (configure ?? (o => o))(options with { ResourceGraphQuotaFactor = 0 }));

    public static Task<CloudHarness.Answer> AskAsync(
        this CloudHarness cloud, string query, JsonObject? options = null, string[]? subscriptions = null, string path = Path) =>
        cloud.SendAsync(HttpMethod.Post, path, new JsonObject
        {
            ["query"] = query,
            ["options"] = options?.DeepClone(),
            ["subscriptions"] = subscriptions is null ? null : new JsonArray([.. subscriptions.Select(id => (JsonNode)id)]),
        }.ToJsonString());

    /// <summary>The rows of an answer that must be a success.</summary>
    public static async Task<JsonArray> RowsAsync(this CloudHarness cloud, string query)
    {
        var answer = await cloud.AskAsync(query);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json["data"]!.AsArray();
    }

    /// <summary>One column of every row, over all pages of a size.</summary>
    public static async Task<List<string>> PagesAsync(this CloudHarness cloud, string query, int size, string column = "id")
    {
        var values = new List<string>();
        var options = new JsonObject { ["$top"] = size };
        while (true)
        {
            var answer = await cloud.AskAsync(query, options);
            Assert.True(answer.Status == 200, answer.Text);
            values.AddRange(answer.Json["data"]!.AsArray().Select(row => row![column]!.ToString()));
            if ((string?)answer.Json["$skipToken"] is not { } token)
            {
                Assert.Equal((int)answer.Json["totalRecords"]!, values.Count);
                return values;
            }
            Assert.Equal(size, (int)answer.Json["count"]!);
            options["$skipToken"] = token;
        }
    }
}
