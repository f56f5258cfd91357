using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Deployments;

public sealed class DeploymentTests
{
    private const string Template = """
        {
          "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
          "contentVersion": "1.0.0.0",
          "parameters": { "name": { "type": "string" }, "sku": { "type": "string", "defaultValue": "small" } },
          "resources": [
            { "type": "Test.Net/networks", "apiVersion": "2024-01-01", "name": "[parameters('name')]", "location": "westeurope",
              "properties": { "space": "10.0.0.0/16" } },
            { "type": "Test.Net/hosts", "apiVersion": "2024-01-01", "name": "[concat(parameters('name'), copyIndex())]",
              "location": "[resourceGroup().location]", "copy": { "name": "hosts", "count": 2 },
              "dependsOn": [ "[resourceId('Test.Net/networks', parameters('name'))]" ],
              "properties": { "sku": "[parameters('sku')]",
                "space": "[reference(resourceId('Test.Net/networks', parameters('name'))).space]" } }
          ],
          "outputs": { "space": { "type": "string", "value": "[reference(concat(parameters('name'), '1')).space]" } }
        }
        """;

    private const string Nested = """
        {
          "$schema": "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
          "contentVersion": "1.0.0.0",
          "resources": [
            { "type": "Microsoft.Resources/resourceGroups", "apiVersion": "2022-09-01", "name": "inner", "location": "westeurope" },
            { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "child", "resourceGroup": "inner",
              "dependsOn": [ "[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'inner')]" ],
              "properties": { "mode": "Incremental", "expressionEvaluationOptions": { "scope": "inner" },
                "template": { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
                  "contentVersion": "1.0.0.0",
                  "resources": [ { "type": "Test.Net/networks", "apiVersion": "2024-01-01", "name": "deep", "location": "westeurope", "properties": {} } ],
                  "outputs": { "id": { "type": "string", "value": "[resourceId('Test.Net/networks', 'deep')]" } } } } }
          ],
          "outputs": { "id": { "type": "string", "value": "[reference('child').outputs.id.value]" } }
        }
        """;

    [Fact]
    public async Task Put_Template_MakesEachResourceOnceAndAnswersOutputs()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();

        var deployed = await DeployAsync(cloud, group, Template, """{"name":{"value":"net"}}""");

        Assert.Equal("Succeeded", State(deployed));
        Assert.Equal("10.0.0.0/16", (string?)deployed["properties"]!["outputs"]!["space"]!["value"]);
        Assert.Equal(3, deployed["properties"]!["outputResources"]!.AsArray().Count);
        var host = (await cloud.GetAsync(group + "/providers/Test.Net/hosts/net1")).Json;
        Assert.Equal(("10.0.0.0/16", "small"),
            ((string?)host["properties"]!["space"], (string?)host["properties"]!["sku"]));
        var operations = (await cloud.GetAsync(group + "/providers/Microsoft.Resources/deployments/main/operations"))
            .Json;
        Assert.Equal(["Succeeded", "Succeeded", "Succeeded"],
            operations["value"]!.AsArray().Select(one => (string?)one!["properties"]!["provisioningState"]));
    }

    [Fact]
    public async Task Put_SameTemplateAgain_LeavesETagsAsTheyWere()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        await DeployAsync(cloud, group, Template, """{"name":{"value":"net"}}""");
        var before = await cloud.GetAsync(group + "/providers/Test.Net/hosts/net0");

        await DeployAsync(cloud, group, Template, """{"name":{"value":"net"}}""");

        Assert.Equal(before.ETag, (await cloud.GetAsync(group + "/providers/Test.Net/hosts/net0")).ETag);
        Assert.Equal(3, (await cloud.GetAsync(group + "/resources")).Json["value"]!.AsArray().Count);
    }

    [Fact]
    public async Task Put_OneResourceFails_DependantsAreNotStartedAndTheErrorIsTold()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        await cloud.SendAsync(HttpMethod.Post, "/faults",
            """{"kind":"failed-operation","match":{"path":"Test.Net/networks"},"error":{"code":"SkuNotAvailable","message":"Sold out."}}""");

        var deployed = await DeployAsync(cloud, group, Template, """{"name":{"value":"net"}}""");

        Assert.Equal("Failed", State(deployed));
        var error = deployed["properties"]!["error"]!;
        Assert.Equal("DeploymentFailed", (string?)error["code"]);
        Assert.Equal("ResourceDeploymentFailure", (string?)error["details"]![0]!["code"]);
        Assert.Equal("SkuNotAvailable", (string?)error["details"]![0]!["details"]![0]!["code"]);
        Assert.Equal(404, (await cloud.GetAsync(group + "/providers/Test.Net/hosts/net0")).Status);
    }

    [Fact]
    public async Task Put_WhileTheSameIsRunning_IsRefused()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        await cloud.SendAsync(HttpMethod.Post, "/faults", """{"kind":"stuck-operation","match":{"path":"Test.Net/networks"}}""");
        await PutAsync(cloud, group, Template, """{"name":{"value":"net"}}""");

        var again = await PutAsync(cloud, group, Template, """{"name":{"value":"net"}}""");
        var cancelled =
            await cloud.SendAsync(HttpMethod.Post, group + "/providers/Microsoft.Resources/deployments/main/cancel");
        var after = await cloud.GetAsync(group + "/providers/Microsoft.Resources/deployments/main");

        Assert.Equal((409, "DeploymentActive"), (again.Status, again.Code));
        Assert.Equal((204, "Canceled"), (cancelled.Status, State(after.Json)));
    }

    [Fact]
    public async Task Put_NestedDeployment_RunsInItsOwnGroupAndAnswersItsOutputs()
    {
        await using var cloud = await CloudHarness.StartAsync();

        var deployed = await DeployAsync(cloud, CloudHarness.Subscription, Nested, "{}", "westeurope");

        Assert.Equal("Succeeded", State(deployed));
        var id = CloudHarness.Subscription + "/resourceGroups/inner/providers/Test.Net/networks/deep";
        Assert.Equal(id, (string?)deployed["properties"]!["outputs"]!["id"]!["value"], ignoreCase: true);
        Assert.Equal(200, (await cloud.GetAsync(id)).Status);
    }

    [Fact]
    public async Task Put_CompleteMode_DeletesWhatTheTemplateDoesNotName()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        await cloud.PutAsync(group + "/providers/Test.Net/networks/old", """{"location":"westeurope","properties":{}}""");

        await DeployAsync(cloud, group, Template, """{"name":{"value":"net"}}""", mode: "Complete");

        Assert.Equal(404, (await cloud.GetAsync(group + "/providers/Test.Net/networks/old")).Status);
        Assert.Equal(200, (await cloud.GetAsync(group + "/providers/Test.Net/networks/net")).Status);
    }

    [Fact]
    public async Task DeleteGroup_WithAStuckResourceInIt_EndsTheDeploymentAndFreesTheName()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync("inner");
        await cloud.SendAsync(HttpMethod.Post, "/faults", """{"kind":"stuck-operation","count":1,"match":{"path":"Test.Net/networks"}}""");
        await PutAsync(cloud, CloudHarness.Subscription, Nested, "{}", "westeurope");
        await cloud.UntilAsync(group + "/providers/Test.Net/networks/deep", "Creating");

        await cloud.DeleteAsync(group);
        var ended = await WaitAsync(cloud, CloudHarness.Subscription);
        var again = await DeployAsync(cloud, CloudHarness.Subscription, Nested, "{}", "westeurope");

        Assert.Equal(("Failed", "Succeeded"), (State(ended), State(again)));
    }

    [Fact]
    public async Task Cancel_OuterDeployment_StopsTheNestedOne()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync("inner");
        await cloud.SendAsync(HttpMethod.Post, "/faults", """{"kind":"stuck-operation","match":{"method":"PUT","path":"Test.Net/networks"}}""");
        await PutAsync(cloud, CloudHarness.Subscription, Nested, "{}", "westeurope");
        await cloud.UntilAsync(group + "/providers/Test.Net/networks/deep", "Creating");

        await cloud.SendAsync(HttpMethod.Post,
            CloudHarness.Subscription + "/providers/Microsoft.Resources/deployments/main/cancel");

        var child = await cloud.GetAsync(group + "/providers/Microsoft.Resources/deployments/child");
        var preempted = await cloud.DeleteAsync(group + "/providers/Test.Net/networks/deep");
        Assert.Equal(("Canceled", 200), (State(child.Json), preempted.Status));
    }

    [Theory]
    [InlineData("{}", "InvalidRequestContent")]
    [InlineData("""{"properties":{"mode":"Incremental"}}""", "InvalidDeployment")]
    [InlineData("""{"properties":{"mode":"Sideways","template":{}}}""", "InvalidDeploymentMode")]
    [InlineData("""{"properties":{"mode":"Incremental","template":{"resources":[]}}}""", "InvalidTemplate")]
    [InlineData("""{"properties":{"mode":"Incremental","templateLink":{"uri":"https://example.com"}}}""", "InvalidContentLink")]
    public async Task Put_Rubbish_IsRefusedInArmShape(string body, string code)
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();

        var answer = await cloud.PutAsync(group + "/providers/Microsoft.Resources/deployments/main", body);

        Assert.Equal((400, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Put_ProcessEndsInTheMiddle_GoesOnAfterTheRestart()
    {
        var folder = Directory.CreateTempSubdirectory("cloud-tests-").FullName;
        string group;
        await using (var cloud = await CloudHarness.StartAsync(options => options with { OperationSpeed = 1 }, folder))
        {
            group = await cloud.GroupAsync();
            await cloud.SendAsync(HttpMethod.Post, "/faults",
                """{"kind":"failed-operation","match":{"path":"Test.Net/none"}}""");
            await PutAsync(cloud, group, Template, """{"name":{"value":"net"}}""");
        }
        await using (var cloud = await CloudHarness.StartAsync(folder: folder))
        {
            var deployed = await WaitAsync(cloud, group);
            Assert.Equal("Succeeded", State(deployed));
            Assert.Equal(3, (await cloud.GetAsync(group + "/resources")).Json["value"]!.AsArray().Count);
        }
        Directory.Delete(folder, recursive: true);
    }

    internal static async Task<JsonObject> DeployAsync(
        CloudHarness cloud, string scope, string template, string parameters, string? location = null,
            string mode = "Incremental")
    {
        var answer = await PutAsync(cloud, scope, template, parameters, location, mode);
        Assert.True(answer.Status is 200 or 201, answer.Text);
        Assert.True(answer.Headers.ContainsKey("Azure-AsyncOperation"));
        return await WaitAsync(cloud, scope);
    }

    private static Task<CloudHarness.Answer> PutAsync(
        CloudHarness cloud, string scope, string template, string parameters, string? location = null,
            string mode = "Incremental")
    {
        var body = new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["mode"] = mode,
                ["template"] = JsonNode.Parse(template),
                ["parameters"] = JsonNode.Parse(parameters),
            },
        };
        if (location is not null)
        {
            body["location"] = location;
        }
        return cloud.PutAsync(scope + "/providers/Microsoft.Resources/deployments/main", body.ToJsonString());
    }

    private static async Task<JsonObject> WaitAsync(CloudHarness cloud, string scope)
    {
        for (var i = 0; i < 500; i++)
        {
            var found = (await cloud.GetAsync(scope + "/providers/Microsoft.Resources/deployments/main")).Json;
            if (State(found) is "Succeeded" or "Failed" or "Canceled")
            {
                return found;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
        throw new TimeoutException("The deployment did not end.");
    }

    private static string? State(JsonObject deployment) => (string?)deployment["properties"]!["provisioningState"];
}
