using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Deployments;

public sealed class WhatIfTests
{
    private const string WhatIf = "/providers/Microsoft.Resources/deployments/main/whatIf";

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    public async Task WhatIf_BeforeAndAfterDeploying_TellsCreateThenNoChange(double speed)
    {
        await using var cloud = await CloudHarness.StartAsync(options => options with { OperationSpeed = speed });
        var group = await cloud.GroupAsync();
        var template = Template("red");

        var before = await AskAsync(cloud, group, template);
        await DeploymentTests.DeployAsync(cloud, group, template, "{}");
        var after = await AskAsync(cloud, group, template);
        var changed = await AskAsync(cloud, group, Template("blue"));

        Assert.Equal("Create", Change(before)["changeType"]!.ToString());
        Assert.Equal("NoChange", Change(after)["changeType"]!.ToString());
        var delta = Assert.Single(Change(changed)["delta"]!.AsArray())!;
        Assert.Equal(("properties.color", "red", "blue"),
            ((string?)delta["path"], (string?)delta["before"], (string?)delta["after"]));
    }

    [Fact]
    public async Task WhatIf_OfAWrongTemplate_EndsFailedWithTheError()
    {
        await using var cloud = await CloudHarness.StartAsync();

        var answer = await AskAsync(cloud, await cloud.GroupAsync(), """{"resources":[]}""");

        Assert.Equal(("Failed", "InvalidTemplate"), ((string?)answer["status"], (string?)answer["error"]!["code"]));
    }

    [Fact]
    public async Task Validate_TemplateAProviderRefuses_ListsEveryObjection()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        const string template = """
            { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",
              "resources": [
                { "type": "Microsoft.Authorization/locks", "apiVersion": "2020-05-01", "name": "a", "properties": { "level": "Maybe" } },
                { "type": "Test.Net/things", "apiVersion": "2024-01-01", "name": "b", "location": "atlantis", "properties": {} } ] }
            """;
        var body = new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["mode"] = "Incremental",
                ["template"] = JsonNode.Parse(template)
            }
        };

        var answer =
            await cloud.SendAsync(HttpMethod.Post, group + "/providers/Microsoft.Resources/deployments/main/validate",
                body.ToJsonString());

        Assert.Equal((400, "InvalidTemplateDeployment"), (answer.Status, answer.Code));
        Assert.Equal(["InvalidLockLevel", "LocationNotAvailableForResourceType"],
            answer.Json["error"]!["details"]!.AsArray().Select(detail => (string?)detail!["code"]));
    }

    private static async Task<JsonObject> AskAsync(CloudHarness cloud, string scope, string template)
    {
        var body = new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["mode"] = "Incremental",
                ["template"] = JsonNode.Parse(template)
            }
        };
        var accepted = await cloud.SendAsync(HttpMethod.Post, scope + WhatIf, body.ToJsonString());
        Assert.Equal(202, accepted.Status);
        return (await cloud.WaitAsync(accepted)).Json;
    }

    private static JsonNode Change(JsonObject answer) => Assert.Single(answer["properties"]!["changes"]!.AsArray())!;

    private static string Template(string color) => $$$"""
        { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",
          "resources": [ { "type": "Test.Net/things", "apiVersion": "2024-01-01", "name": "one", "location": "[resourceGroup().location]",
            "tags": { "a": "1" }, "properties": { "color": "{{{color}}}", "nothing": null } } ] }
        """;
}
