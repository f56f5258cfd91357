using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Durability;

/// <summary>The process is killed in the middle of many writes and a deployment, again and again.</summary>
public sealed class KillTests
{
    private const int Kills = 5;
    private const string Group = CloudHarness.Subscription + "/resourceGroups/rg";
    private const string Deployment = Group + "/providers/Microsoft.Resources/deployments/main";

    [Fact]
    public async Task Kill_AtRandomMoments_LosesNothingAcknowledgedAndEndsEverything()
    {
        var folder = Directory.CreateTempSubdirectory("cloud-tests-").FullName;
        var random = new Random(4711);
        var acknowledged = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        for (var round = 0; round < Kills; round++)
        {
            using var cloud = await CloudProcess.StartAsync(folder, 0.2);
            await cloud.SendAsync(HttpMethod.Put, Group, """{"location":"westeurope"}""");
            await RequireAllAsync(cloud, acknowledged);
            await cloud.SendAsync(HttpMethod.Put, Deployment, DeploymentBody());
            var number = round;
            var writers = Enumerable.Range(0, 4)
                .Select(writer => WriteAsync(cloud, $"w{number}-{writer}", acknowledged)).ToArray();
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 400)), TimeProvider.System);
            await cloud.KillAsync();
            await Task.WhenAll(writers);
        }

        using var survivor = await CloudProcess.StartAsync(folder, 0.2);
        await RequireAllAsync(survivor, acknowledged);
        Assert.NotEmpty(acknowledged);
        Assert.Equal("Succeeded", await EndOfDeploymentAsync(survivor));
        await survivor.KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task WriteAsync(CloudProcess cloud, string name, ConcurrentDictionary<string,
        string> acknowledged)
    {
        for (var i = 0; ; i++)
        {
            var id = $"{Group}/providers/Test.Net/things/{name}-{i}";
            if (await cloud.SendAsync(HttpMethod.Put, id, $$$"""{"location":"westeurope","properties":{"i":{{{i}}}}}""") is not { } answer)
            {
                return;
            }
            Assert.Equal(201, answer.Status);
            acknowledged[id] = answer.Text;
        }
    }

    private static async Task RequireAllAsync(CloudProcess cloud, ConcurrentDictionary<string, string> acknowledged)
    {
        foreach (var (id, body) in acknowledged)
        {
            var found = await cloud.SendAsync(HttpMethod.Get, id);
            Assert.Equal((200, body), found);
        }
    }

    private static async Task<string?> EndOfDeploymentAsync(CloudProcess cloud)
    {
        for (var i = 0; i < 1000; i++)
        {
            var found = await cloud.SendAsync(HttpMethod.Get, Deployment);
            var state = (string?)JsonNode.Parse(found!.Value.Text)!["properties"]!["provisioningState"];
            if (state is "Succeeded" or "Failed")
            {
                return state;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
        return "still running";
    }

    private static string DeploymentBody() => """
        { "properties": { "mode": "Incremental", "template": {
          "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",
          "resources": [
            { "type": "Test.Net/chain", "apiVersion": "2024-01-01", "name": "[concat('link', copyIndex())]", "location": "westeurope",
              "copy": { "name": "links", "count": 40, "mode": "serial" }, "properties": { "index": "[copyIndex()]" } } ] } } }
        """;
}
