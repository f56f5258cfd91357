using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Http;

public sealed class ActivityLogTests
{
    private const string Log = CloudHarness.Subscription
        + "/providers/Microsoft.Insights/eventtypes/management/values?$filter=";

    [Fact]
    public async Task Writes_AreLogged_WithWhoAndUnderWhichIds()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        var correlation = Guid.NewGuid().ToString();
        var put = await cloud.PutAsync(group + "/providers/Test.Net/things/one", """{"location":"westeurope","properties":{}}""",
            ("x-ms-correlation-request-id", correlation), ("x-ms-client-request-id", "run-7/step-3"));
        await cloud.DeleteAsync(group + "/providers/Test.Net/things/one");

        var entries = await ListAsync(cloud, $"correlationId eq '{correlation}'");
        var ofGroup = await ListAsync(cloud, "resourceGroupName eq 'rg'");

        Assert.Equal((correlation, "run-7/step-3"),
            (put.Headers["x-ms-correlation-request-id"], put.Headers["x-ms-client-request-id"]));
        var entry = Assert.Single(entries)!;
        Assert.Equal("Test.Net/things/write", (string?)entry["operationName"]!["value"]);
        Assert.Equal("run-7/step-3", (string?)entry["httpRequest"]!["clientRequestId"]);
        Assert.Equal(("keelson", "Succeeded"), ((string?)entry["caller"], (string?)entry["status"]!["value"]));
        Assert.Equal(
            ["Test.Net/things/delete", "Test.Net/things/write",
                "Microsoft.Resources/subscriptions/resourceGroups/write"],
            ofGroup.Select(one => (string?)one!["operationName"]!["value"]));
    }

    [Fact]
    public async Task List_LongLog_PagesNewestFirst()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        for (var i = 0; i < 250; i++)
        {
            await cloud.PutAsync(group, $$$"""{"location":"westeurope","tags":{"i":"{{{i}}}"}}""");
        }

        var first = await cloud.GetAsync(Log + "eventTimestamp ge '2020-01-01T00:00:00Z'");
        var second = await cloud.GetAsync((string)first.Json["nextLink"]!);

        Assert.Equal((200, 51), (first.Json["value"]!.AsArray().Count, second.Json["value"]!.AsArray().Count));
        Assert.Null(second.Json["nextLink"]);
    }

    private static async Task<JsonArray> ListAsync(CloudHarness cloud, string filter) =>
        (await cloud.GetAsync(Log + Uri.EscapeDataString(filter))).Json["value"]!.AsArray();
}
