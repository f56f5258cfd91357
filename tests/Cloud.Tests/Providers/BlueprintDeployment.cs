using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Providers;

/// <summary>Deploys a blueprint as it lies in the repository, over HTTP.</summary>
internal static class BlueprintDeployment
{
    private const string Api = "?api-version=2024-03-01";

    private static string Folder { get; } = FindFolder();

    /// <summary>What each blueprint must be given, and some of what it may be given.</summary>
    public static JsonObject Parameters(string blueprint, string? extra = null)
    {
        var values = new JsonObject
        {
            ["name"] = "payments-dev",
            ["location"] = "westeurope",
            ["tags"] = new JsonObject { ["team"] = "payments" },
        };
        if (blueprint == "vm-scale-set")
        {
            values["sshPublicKey"] = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE9tZ2FPbWVnYU9tZWdhT21lZ2FPbWVnYU9tZWdh test";
        }
        foreach (var (name, value) in JsonNode.Parse(extra ?? "{}")!.AsObject())
        {
            values[name] = value?.DeepClone();
        }
        return new JsonObject(values.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)new JsonObject { ["value"] = p.Value?.DeepClone() })));
    }

    /// <summary>Deploys and answers the finished deployment.</summary>
    public static async Task<JsonObject> DeployAsync(CloudHarness cloud, string group, string blueprint, string? extra = null)
    {
        var path = $"{group}/providers/Microsoft.Resources/deployments/{blueprint}{Api}";
        var answer = await cloud.PutAsync(path, Body(blueprint, extra).ToJsonString());
        Assert.True(answer.Status is 200 or 201, answer.Text);
        for (var i = 0; i < 600; i++)
        {
            var deployment = (await cloud.GetAsync(path)).Json;
            if ((string?)deployment["properties"]!["provisioningState"] is "Succeeded" or "Failed" or "Canceled")
            {
                return deployment;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
        throw new TimeoutException($"The deployment of {blueprint} does not end.");
    }

    /// <summary>The changes a redeployment would make, by resource id.</summary>
    public static async Task<JsonArray> WhatIfAsync(CloudHarness cloud, string group, string blueprint, string? extra = null)
    {
        var started = await cloud.SendAsync(HttpMethod.Post,
            $"{group}/providers/Microsoft.Resources/deployments/{blueprint}/whatIf{Api}", Body(blueprint, extra).ToJsonString());
        Assert.True(started.Status == 202, started.Text);
        var result = await cloud.GetAsync(new Uri(started.Headers["Location"]).PathAndQuery);
        Assert.True((string?)result.Json["status"] == "Succeeded", result.Text);
        return result.Json["properties"]!["changes"]!.AsArray();
    }

    /// <summary>The id in one of the deployment's outputs.</summary>
    public static string Output(JsonObject deployment, string name) =>
        (string)deployment["properties"]!["outputs"]![name]!["value"]!;

    private static JsonObject Body(string blueprint, string? extra) => new()
    {
        ["properties"] = new JsonObject
        {
            ["mode"] = "Incremental",
            ["template"] = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, blueprint, "main.json"))),
            ["parameters"] = Parameters(blueprint, extra),
        },
    };

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "bicep", "blueprints")))
        {
            folder = folder.Parent!;
        }
        return Path.Combine(folder.FullName, "bicep", "blueprints");
    }
}
