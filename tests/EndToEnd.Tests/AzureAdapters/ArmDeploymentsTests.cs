using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.EndToEnd.AzureAdapters;

public sealed class ArmDeploymentsTests
{
    // A group and a nested deployment into it, as an environment is deployed.
    private const string Template = """
        {
          "$schema": "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
          "contentVersion": "1.0.0.0",
          "parameters": { "run": { "type": "string" }, "size": { "type": "int", "defaultValue": 1 } },
          "resources": [
            { "type": "Microsoft.Resources/resourceGroups", "apiVersion": "2024-03-01", "name": "rg-a", "location": "westeurope",
              "tags": { "keelson-run": "[parameters('run')]" } },
            { "type": "Microsoft.Resources/deployments", "apiVersion": "2024-03-01", "name": "inner", "resourceGroup": "rg-a",
              "dependsOn": [ "[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'rg-a')]" ],
              "properties": { "mode": "Incremental", "expressionEvaluationOptions": { "scope": "inner" },
                "parameters": { "run": { "value": "[parameters('run')]" }, "size": { "value": "[parameters('size')]" } },
                "template": { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
                  "contentVersion": "1.0.0.0",
                  "parameters": { "run": { "type": "string" }, "size": { "type": "int" } },
                  "resources": [
                    { "type": "Test.Net/networks", "apiVersion": "2024-01-01", "name": "one", "location": "westeurope",
                      "tags": { "keelson-run": "[parameters('run')]" },
                      "properties": { "size": "[parameters('size')]", "rules": [ { "name": "a", "port": "[add(80, parameters('size'))]" } ] } } ],
                  "outputs": { "id": { "type": "string", "value": "[resourceId('Test.Net/networks', 'one')]" } } } } }
          ],
          "outputs": { "id": { "type": "string", "value": "[reference('inner').outputs.id.value]" } }
        }
        """;

    private const string Network = CloudFixture.Subscription + "/resourceGroups/rg-a/providers/Test.Net/networks/one";

    [Fact]
    public async Task Deployment_FromWhatIfToOutputs_TellsEveryResource()
    {
        await using var cloud = await CloudFixture.StartAsync();

        var planned = await cloud.WhatIfAsync(Order("run-1"));
        var done = await cloud.DeployAsync(Order("run-1"));
        var again = await cloud.WhatIfAsync(Order("run-1"));

        Assert.Equal(
            [("Microsoft.Resources/resourceGroups", ChangeAction.Create), ("Test.Net/networks", ChangeAction.Create)],
            planned.Changes.Select(c => (c.Type, c.Action)).Order());
        Assert.Equal(81, (int?)planned.Resources[Network]["properties"]!["rules"]![0]!["port"]);
        Assert.Equal(DeploymentState.Succeeded, done.State);
        Assert.Equal(
            ["Microsoft.Resources/resourceGroups", "Test.Net/networks"], done.Resources.Select(r => r.Type).Order(StringComparer.Ordinal));
        Assert.All(done.Resources, r => Assert.Equal(ResourceFate.Created, r.Fate));
        Assert.Equal(Network, (string?)done.Outputs["id"], ignoreCase: true);
        Assert.All(again.Changes, c => Assert.Equal(ChangeAction.NoChange, c.Action));
    }

    [Fact]
    public async Task WhatIf_OtherRunOrSize_TellsStampsFromSubstance()
    {
        await using var cloud = await CloudFixture.StartAsync();
        await cloud.DeployAsync(Order("run-1"));

        var stamped = await cloud.WhatIfAsync(Order("run-2"));
        var resized = await cloud.WhatIfAsync(Order("run-2", size: 2));

        Assert.All(stamped.Changes, c => Assert.True(c is { Action: ChangeAction.Modify, TagsOnly: true }));
        var network = resized.Changes.Single(c => c.Type == "Test.Net/networks");
        Assert.False(network.TagsOnly);
        Assert.Equal(
            [("properties.rules[0].port", "81", "82"), ("properties.size", "1", "2"), ("tags.keelson-run", "\"run-1\"", "\"run-2\"")],
            network.Properties.Select(p => (p.Path, p.Before!.ToJsonString(), p.After!.ToJsonString())).Order());
    }

    [Fact]
    public async Task Start_Repeated_JoinsWhatIsUnderWay()
    {
        await using var cloud = await CloudFixture.StartAsync();
        await cloud.FaultAsync("""{"kind":"stuck-operation","match":{"path":"Test.Net"}}""");

        await cloud.Deployments.StartAsync(Order("run-1"), default);
        await cloud.Deployments.StartAsync(Order("run-1"), default);
        var progress = await cloud.Deployments.GetAsync(CloudFixture.SubscriptionId, "keelson-run-1", default);

        Assert.Equal(DeploymentState.Running, progress!.State);
    }

    [Theory]
    [InlineData("reset-after")]
    [InlineData("reset-before")]
    [InlineData("internal-error")]
    public async Task Start_AnswerLost_IsOneDeployment(string fault)
    {
        await using var cloud = await CloudFixture.StartAsync();
        await cloud.FaultAsync($$"""{"kind":"{{fault}}","match":{"method":"PUT","path":"keelson-run-1"},"count":1}""");

        var done = await cloud.DeployAsync(Order("run-1"));

        Assert.Equal(DeploymentState.Succeeded, done.State);
        Assert.Equal(2, done.Resources.Count);
    }

    [Fact]
    public async Task Cancel_RunningEndedOrAbsent_Succeeds()
    {
        await using var cloud = await CloudFixture.StartAsync();
        await cloud.FaultAsync("""{"kind":"stuck-operation","match":{"path":"Test.Net"},"count":1}""");
        await cloud.Deployments.StartAsync(Order("run-1"), default);

        await cloud.Deployments.CancelAsync(CloudFixture.SubscriptionId, "keelson-run-1", default);
        var cancelled = await cloud.Deployments.GetAsync(CloudFixture.SubscriptionId, "keelson-run-1", default);
        await cloud.Deployments.CancelAsync(CloudFixture.SubscriptionId, "keelson-run-1", default);
        await cloud.Deployments.CancelAsync(CloudFixture.SubscriptionId, "none", default);

        Assert.Equal(DeploymentState.Canceled, cancelled!.State);
        Assert.NotNull(cancelled.Error);
        Assert.Null(await cloud.Deployments.GetAsync(CloudFixture.SubscriptionId, "none", default));
    }

    [Fact]
    public async Task Deployment_ResourceFails_TellsTheCauseAndItsPlace()
    {
        await using var cloud = await CloudFixture.StartAsync();
        await cloud.FaultAsync(
            """{"kind":"failed-operation","match":{"path":"Test.Net"},"error":{"code":"SkuNotAvailable","message":"Sold out."}}""");

        var done = await cloud.DeployAsync(Order("run-1"));

        Assert.Equal((DeploymentState.Failed, "SkuNotAvailable", "Sold out."), (done.State, done.Error?.Code, done.Error?.Message));
        var failed = done.Resources.Single(r => r.Fate == ResourceFate.Failed);
        Assert.Equal((Network, "SkuNotAvailable: Sold out."), (failed.ResourceId, failed.Detail));
    }

    [Fact]
    public async Task WhatIf_ImpossibleTemplate_IsAnAnswerWithAzuresReason()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var order = Order("run-1");
        order.Template["resources"]![1]!["dependsOn"] = new JsonArray("[resourceId('No.Such/thing', 'x')]");

        var answer = await cloud.WhatIfAsync(order);

        Assert.Equal("InvalidTemplate", answer.Error?.Code);
        Assert.Empty(answer.Changes);
    }

    [Theory]
    [InlineData("https://example.com/x")]
    [InlineData("//example.com/x")]
    [InlineData("/\\example.com/x")]
    public async Task GetWhatIf_ForeignToken_IsNotFollowed(string token)
    {
        await using var cloud = await CloudFixture.StartAsync();

        var error = await Assert.ThrowsAsync<PermanentException>(() => cloud.Deployments.GetWhatIfAsync(token, default));

        Assert.Equal("azure.foreign-address", error.Code);
    }

    private static DeploymentOrder Order(string run, int size = 1) => new(
        CloudFixture.SubscriptionId, $"keelson-{run}", "westeurope", CloudFixture.Json(Template), new() { ["run"] = run, ["size"] = size });
}
