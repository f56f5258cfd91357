using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Templates;

namespace Keelson.Local.Cloud.Tests.Templates;

public sealed class ResourceFunctionTests
{
    private const string Sub = MemoryEstate.Subscription;
    private const string Group = MemoryEstate.Group;
    private const string Account = $"{Group}/providers/Microsoft.Storage/storageAccounts/sa1";

    [Theory]
    [InlineData("[resourceId('Microsoft.Storage/storageAccounts', 'sa1')]", Account)]
    [InlineData("[resourceId('Microsoft.Network/virtualNetworks/subnets', 'v', 's')]", $"{Group}/providers/Microsoft.Network/virtualNetworks/v/subnets/s")]
    [InlineData("[resourceId('Microsoft.Network/virtualNetworks/subnets', 'v/s')]", $"{Group}/providers/Microsoft.Network/virtualNetworks/v/subnets/s")]
    [InlineData("[resourceId('other', 'Microsoft.Storage/storageAccounts', 'sa1')]", $"/subscriptions/{Sub}/resourceGroups/other/providers/Microsoft.Storage/storageAccounts/sa1")]
    [InlineData("[resourceId('s2', 'other', 'Microsoft.Storage/storageAccounts', 'sa1')]", "/subscriptions/s2/resourceGroups/other/providers/Microsoft.Storage/storageAccounts/sa1")]
    [InlineData("[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'r')]", $"/subscriptions/{Sub}/providers/Microsoft.Authorization/roleDefinitions/r")]
    [InlineData("[subscriptionResourceId('s2', 'Microsoft.Authorization/roleDefinitions', 'r')]", "/subscriptions/s2/providers/Microsoft.Authorization/roleDefinitions/r")]
    [InlineData("[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'rg1')]", $"/subscriptions/{Sub}/resourceGroups/rg1")]
    [InlineData("[tenantResourceId('Microsoft.Authorization/policyDefinitions', 'p')]", "/providers/Microsoft.Authorization/policyDefinitions/p")]
    [InlineData("[managementGroupResourceId('mg', 'Microsoft.Authorization/policyDefinitions', 'p')]", "/providers/Microsoft.Management/managementGroups/mg/providers/Microsoft.Authorization/policyDefinitions/p")]
    [InlineData($"[extensionResourceId('{Account}', 'Microsoft.Authorization/locks', 'l')]", $"{Account}/providers/Microsoft.Authorization/locks/l")]
    [InlineData("[resourceGroup().id]", Group)]
    [InlineData("[resourceGroup().location]", "westeurope")]
    [InlineData("[resourceGroup().tags.team]", "payments")]
    [InlineData("[subscription().subscriptionId]", Sub)]
    [InlineData("[subscription().id]", $"/subscriptions/{Sub}")]
    [InlineData("[subscription().tenantId]", "11111111-2222-3333-4444-555555555555")]
    [InlineData("[tenant().tenantId]", "11111111-2222-3333-4444-555555555555")]
    [InlineData("[deployment().name]", "main")]
    [InlineData("[deployment().properties.template.contentVersion]", "1.0.0.0")]
    [InlineData("[environment().suffixes.storage]", "core.windows.net")]
    [InlineData("[environment().suffixes.keyvaultDns]", ".vault.azure.net")]
    [InlineData("[environment().resourceManager]", "https://management.azure.com/")]
    [InlineData("[providers('Microsoft.Compute', 'virtualMachines').apiVersions[0]]", "2024-07-01")]
    public void Evaluate_IdOrScope_GivesDocumentedResult(string expression, string expected) =>
        Assert.Equal($"\"{expected}\"", Given.Evaluate(expression));

    [Theory]
    [InlineData("[pickZones('Microsoft.Compute', 'virtualMachines', 'West Europe')]", "[\"1\"]")]
    [InlineData("[pickZones('Microsoft.Compute', 'virtualMachines', 'westeurope', 3)]", "[\"1\",\"2\",\"3\"]")]
    [InlineData("[pickZones('Microsoft.Compute', 'virtualMachines', 'westeurope', 1, 1)]", "[\"2\"]")]
    [InlineData("[pickZones('Microsoft.Compute', 'virtualMachines', 'northpole')]", "[]")]
    public void PickZones_Region_GivesItsZonesInOrder(string expression, string expected) =>
        Assert.Equal(expected, Given.Evaluate(expression));

    [Theory]
    [InlineData($"[reference('{Account}', '2023-05-01').primaryEndpoints.blob]", "\"https://sa1/\"")]
    [InlineData($"[reference('{Account}', '2023-05-01', 'Full').location]", "\"westeurope\"")]
    [InlineData($"[reference('{Account}', '2023-05-01', 'full').apiVersion]", "\"2023-05-01\"")]
    [InlineData($"[listKeys('{Account}', '2023-05-01').keys[0].value]", "\"k1\"")]
    [InlineData("[reference(resourceId('Microsoft.Storage/storageAccounts', 'SA1'), '2023-05-01').primaryEndpoints.blob]", "\"https://sa1/\"")]
    public void Evaluate_LiveFunction_ReadsTheEstate(string expression, string expected)
    {
        var estate = WithAccount();

        Assert.Equal(expected, Given.Evaluate(expression, estate: estate));
    }

    [Fact]
    public void Reference_ResourceOfTheTemplateByName_NeedsNoVersion()
    {
        var resources = """
            "resources": [{"type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-05-01", "name": "sa1", "location": "westeurope"}]
            """;

        Assert.Equal("\"https://sa1/\"", Given.Evaluate("[reference('sa1').primaryEndpoints.blob]", resources, estate: WithAccount()));
        Assert.Equal("\"https://sa1/\"", Given.Evaluate("[reference('Microsoft.Storage/storageAccounts/sa1').primaryEndpoints.blob]", resources, estate: WithAccount()));
    }

    [Fact]
    public void Reference_AbsentResource_IsNotFoundWithTheId()
    {
        var error = Assert.Throws<TemplateException>(() => Given.Evaluate($"[reference('{Account}', '2023-05-01').x]"));

        Assert.Equal(TemplateException.ResourceNotFound, error.Code);
        Assert.Contains("Microsoft.Storage/storageAccounts/sa1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NewGuidAndUtcNow_SameDeployment_AreTheSameAtEachExpansion()
    {
        const string Sections = """
            "parameters": {"a": {"type": "string", "defaultValue": "[newGuid()]"}, "b": {"type": "string", "defaultValue": "[newGuid()]"},
            "c": {"type": "string", "defaultValue": "[utcNow()]"}, "d": {"type": "string", "defaultValue": "[utcNow('yyyy-MM-dd')]"}}, "resources": []
            """;

        var first = Given.Graph(Sections).Parameters;
        var second = Given.Graph(Sections).Parameters;

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.NotEqual((string?)first["a"]!["value"], (string?)first["b"]!["value"]);
        Assert.Equal("20260329T013000Z", (string?)first["c"]!["value"]);
        Assert.Equal("2026-03-29", (string?)first["d"]!["value"]);
    }

    private static MemoryEstate WithAccount() => new MemoryEstate()
        .Put(Account, new JsonObject
        {
            ["location"] = "westeurope",
            ["properties"] = new JsonObject { ["primaryEndpoints"] = new JsonObject { ["blob"] = "https://sa1/" } },
        })
        .Answer(Account, "listKeys", JsonNode.Parse("""{"keys": [{"keyName": "key1", "value": "k1"}]}""")!);
}
