using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Deployments;

namespace Keelson.Local.Cloud.Tests.Templates;

/// <summary>The blueprints over HTTPS: what-if, deployment and what-if again, with the providers' own defaults and read-only properties.</summary>
public sealed class BlueprintsThroughTheCloudTests
{
    public static TheoryData<string> Blueprints => BlueprintTemplateTests.Blueprints();

    /// <summary>As the platform deploys an environment: at subscription scope, with the resource group in the same deployment.</summary>
    [Theory]
    [MemberData(nameof(Blueprints))]
    public async Task WhatIf_EnvironmentDeployedOnce_CreatesAllThenChangesNothing(string blueprint)
    {
        await using var cloud = await CloudHarness.StartAsync();
        var (template, parameters) = Environment(blueprint);

        var before = await WhatIfAsync(cloud, CloudHarness.Subscription, template, parameters, "westeurope");
        var deployment = await DeploymentTests.DeployAsync(cloud, CloudHarness.Subscription, template, parameters, "westeurope");
        var after = await WhatIfAsync(cloud, CloudHarness.Subscription, template, parameters, "westeurope");

        Assert.Equal("Succeeded", Outcome(deployment));
        Assert.NotEmpty(deployment["properties"]!["outputs"]!["blueprint"]!["value"]!.AsObject());
        Assert.All(before, change => Assert.Equal("Create", (string?)change["changeType"]));
        Assert.Contains(before, change => ((string)change["resourceId"]!).EndsWith("/resourceGroups/rg-env", StringComparison.Ordinal));

        // What providers made beside the template (the network interface of a private endpoint) is ignored, as in Azure.
        var ofTheTemplate = before.Select(change => (string?)change["resourceId"]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.All(after, change => Assert.True(
            (string?)change["changeType"] == (ofTheTemplate.Contains((string?)change["resourceId"]) ? "NoChange" : "Ignore"),
            $"{change["resourceId"]}: {change["changeType"]} {change["delta"]?.ToJsonString()}"));
    }

    [Fact]
    public async Task WhatIf_ChangeBehindTheTemplatesBack_IsShownAsWhatTheTemplateWouldUndo()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        var (template, parameters) = BlueprintTemplateTests.Request("storage-account");
        await DeploymentTests.DeployAsync(cloud, group, template, parameters);
        var id = (await cloud.GetAsync($"{group}/resources")).Json["value"]!.AsArray()
            .Select(resource => (string)resource!["id"]!)
            .Single(resource => resource.Contains("storageAccounts", StringComparison.OrdinalIgnoreCase));
        var patched = await cloud.SendAsync(
            HttpMethod.Patch, $"{id}?api-version=2023-05-01", """{"properties": {"minimumTlsVersion": "TLS1_0"}}""");
        Assert.True(patched.Status is 200 or 202, patched.Text);

        var changes = await WhatIfAsync(cloud, group, template, parameters);

        var change = Assert.Single(changes, change => (string?)change["changeType"] != "NoChange");
        Assert.Equal("Modify", (string?)change["changeType"]);
        var delta = Assert.Single(change["delta"]!.AsArray())!;
        Assert.Equal("properties.minimumTlsVersion TLS1_0 TLS1_2", $"{delta["path"]} {delta["before"]} {delta["after"]}");
    }

    [Fact]
    public async Task WhatIf_WrongTemplate_TellsTheErrorInTheResult()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();

        var answer = await StartAsync(cloud, group, Given.Template("\"resources\": [], \"outputs\": {\"o\": {\"type\": \"int\", \"value\": \"[nope()]\"}}"), "{}");

        Assert.Equal("Failed", (string?)answer["status"]);
        Assert.Equal("InvalidTemplate", (string?)answer["error"]!["code"]);
        Assert.Contains("'nope' is not valid", (string?)answer["error"]!["message"], StringComparison.Ordinal);
    }

    private static (string Template, string Parameters) Environment(string blueprint)
    {
        var (template, parameters) = BlueprintTemplateTests.Request(blueprint);
        var values = JsonNode.Parse(parameters)!.AsObject();
        var passed = string.Join(',', values.Select(value => $"\"{value.Key}\": {{\"value\": \"[parameters('blueprint')['{value.Key}']]\"}}"));
        var environment = $$"""
            {"$schema": "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#", "contentVersion": "1.0.0.0",
             "parameters": {"blueprint": {"type": "object"} },
             "resources": [
               {"type": "Microsoft.Resources/resourceGroups", "apiVersion": "2024-03-01", "name": "rg-env", "location": "westeurope", "tags": {"team": "payments"} },
               {"type": "Microsoft.Resources/deployments", "apiVersion": "2024-03-01", "name": "environment", "resourceGroup": "rg-env",
                "dependsOn": ["[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'rg-env')]"],
                "properties": {"mode": "Incremental", "expressionEvaluationOptions": {"scope": "inner"}, "template": {{template}}, "parameters": { {{passed}} } } }],
             "outputs": {"blueprint": {"type": "object", "value": "[reference(resourceId(subscription().subscriptionId, 'rg-env', 'Microsoft.Resources/deployments', 'environment'), '2024-03-01').outputs]"} } }
            """;
        var flat = new JsonObject(values.Select(value => KeyValuePair.Create(value.Key, value.Value!["value"]?.DeepClone())));
        return (environment, new JsonObject { ["blueprint"] = new JsonObject { ["value"] = flat } }.ToJsonString());
    }

    private static async Task<List<JsonObject>> WhatIfAsync(
        CloudHarness cloud, string scope, string template, string parameters, string? location = null)
    {
        var answer = await StartAsync(cloud, scope, template, parameters, location);
        Assert.True((string?)answer["status"] == "Succeeded", answer.ToJsonString());
        var changes = answer["properties"]!["changes"]!.AsArray();
        Assert.NotEmpty(changes);
        return [.. changes.Select(change => change!.AsObject())];
    }

    private static async Task<JsonObject> StartAsync(
        CloudHarness cloud, string scope, string template, string parameters, string? location = null)
    {
        var body = new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["mode"] = "Incremental",
                ["template"] = JsonNode.Parse(template),
                ["parameters"] = JsonNode.Parse(parameters),
            },
        };
        if (location is not null)
        {
            body["location"] = location;
        }

        var accepted = await cloud.SendAsync(
            HttpMethod.Post, $"{scope}/providers/Microsoft.Resources/deployments/check/whatIf", body.ToJsonString());
        Assert.True(accepted.Status == 202, accepted.Text);
        return (await cloud.WaitAsync(accepted)).Json;
    }

    private static string Outcome(JsonObject deployment)
    {
        var state = (string?)deployment["properties"]!["provisioningState"];
        return state == "Succeeded" ? state : $"{state}: {deployment["properties"]!["error"]?.ToJsonString()}";
    }
}
