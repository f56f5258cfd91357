using System.Net.Http.Headers;
using Keelson.Local.Cloud.Identity;
using Keelson.Local.Cloud.Providers.Authorization;

namespace Keelson.Local.Cloud.Access;

public sealed class RoleTests
{
    private const string Reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
    private const string Contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";

    [Fact]
    public async Task Assignment_SameRoleTwice_IsRefusedUnlessItIsTheSameAssignment()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        var name = Guid.NewGuid();

        var first = await cloud.PutAsync(Assignment(group, name), Body(Reader));
        var same = await cloud.PutAsync(Assignment(group, name), Body(Reader));
        var other = await cloud.PutAsync(Assignment(group, Guid.NewGuid()), Body(Reader));
        var changed = await cloud.PutAsync(Assignment(group, name), Body(Contributor));

        Assert.Equal((201, 200), (first.Status, same.Status));
        Assert.Equal((409, "RoleAssignmentExists"), (other.Status, other.Code));
        Assert.Equal((409, "RoleAssignmentUpdateNotPermitted"), (changed.Status, changed.Code));
        Assert.Equal(first.ETag, same.ETag);
    }

    [Theory]
    [InlineData("not-a-guid", Reader, 400, "InvalidRoleAssignmentId")]
    [InlineData("6fcbc5b1-06c6-4d8e-9b5a-6f5a1e0a1b11", "00000000-0000-4000-8000-000000000000", 404,
        "RoleDefinitionDoesNotExist")]
    public async Task Assignment_Wrong_IsRefused(string name, string role, int status, string code)
    {
        await using var cloud = await CloudHarness.StartAsync();

        var answer = await cloud.PutAsync(
            $"{await cloud.GroupAsync()}/providers/Microsoft.Authorization/roleAssignments/{name}", Body(role));

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Assignments_ListedAtAScope_ShowInheritedOnes()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        await cloud.PutAsync(Assignment(CloudHarness.Subscription, Guid.NewGuid()), Body(Reader));
        await cloud.PutAsync(Assignment(group, Guid.NewGuid()), Body(Contributor));

        var listed = await cloud.GetAsync(
            $"{group}/providers/Microsoft.Authorization/roleAssignments?$filter=principalId eq '{Principal.Someone.ObjectId}'");
        var definitions =
            await cloud.GetAsync(
                $"{group}/providers/Microsoft.Authorization/roleDefinitions?$filter=roleName eq 'Reader'");

        Assert.Equal(2, listed.Json["value"]!.AsArray().Count);
        Assert.Equal(Reader, (string?)definitions.Json["value"]![0]!["name"]);
    }

    [Fact]
    public async Task Assignments_ListedOnAResource_TakeTheirOwnVersionNotTheResources()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var identity = $"{await cloud.GroupAsync()}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i";
        await cloud.PutAsync(identity, """{"location":"westeurope"}""");
        await cloud.PutAsync(Assignment(identity, Guid.NewGuid()), Body(Reader));

        var answer = await cloud.GetAsync(
            $"{identity}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01");

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Enforced_ReaderOfAGroup_ReadsThereAndNothingElse()
    {
        await using var open = await CloudHarness.StartAsync();
        var folder = open.Server.Options.DataFolder;
        var group = await open.GroupAsync();
        await open.PutAsync(Assignment(group, Guid.NewGuid()), Body(Reader));
        await open.Server.DisposeAsync();
        await using var cloud = await CloudHarness.StartAsync(options => options with { EnforceRoles = true }, folder);
        cloud.Http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", cloud.Server.IssueToken(Principal.Someone));

        var read = await cloud.GetAsync(group);
        var write = await cloud.PutAsync(group, """{"location":"westeurope"}""");
        var above = await cloud.GetAsync(CloudHarness.Subscription + "/resourceGroups");

        Assert.Equal(200, read.Status);
        Assert.Equal((403, "AuthorizationFailed"), (write.Status, write.Code));
        Assert.Equal((403, "AuthorizationFailed"), (above.Status, above.Code));
    }

    [Fact]
    public async Task Enforced_DeploymentByWhoMayDeployOnly_FailsAtTheResource()
    {
        const string deployer = "36243c78-bf99-498c-9df9-86d9f8d28608"; // Resource Policy Contributor: deployments, but no networks.
        await using var open = await CloudHarness.StartAsync();
        var folder = open.Server.Options.DataFolder;
        var group = await open.GroupAsync();
        await open.PutAsync(Assignment(group, Guid.NewGuid()), Body(deployer));
        await open.Server.DisposeAsync();
        await using var cloud = await CloudHarness.StartAsync(options => options with { EnforceRoles = true }, folder);
        cloud.Http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", cloud.Server.IssueToken(Principal.Someone));

        var deployed = await Deployments.DeploymentTests.DeployAsync(cloud, group, """
            { "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
              "contentVersion": "1.0.0.0", "resources": [ { "type": "Test.Net/things", "apiVersion": "2024-01-01", "name": "one",
                "location": "westeurope", "properties": {} } ] }
            """, "{}");

        Assert.Equal("Failed", (string?)deployed["properties"]!["provisioningState"]);
        Assert.Equal("AuthorizationFailed", (string?)deployed["properties"]!["error"]!["details"]![0]!["code"]);
    }

    [Theory]
    [InlineData("*", "Microsoft.Storage/storageAccounts/write", true)]
    [InlineData("*/read", "Microsoft.Storage/storageAccounts/read", true)]
    [InlineData("*/read", "Microsoft.Storage/storageAccounts/write", false)]
    [InlineData("Microsoft.Authorization/*/Write", "Microsoft.Authorization/roleAssignments/write", true)]
    [InlineData("Microsoft.Authorization/*/Write", "Microsoft.Authorization/write", false)]
    [InlineData("Microsoft.Network/*", "Microsoft.NetworkX/a/read", false)]
    [InlineData("Microsoft.A/b/read", "microsoft.a/B/READ", true)]
    public void Matches_Pattern_AsAzureDoes(string pattern, string action, bool expected) =>
        Assert.Equal(expected, RoleDefinition.Matches(pattern, action));

    private static string Assignment(string scope, Guid name) =>
        $"{scope}/providers/Microsoft.Authorization/roleAssignments/{name}";

    private static string Body(string role) =>
        $$$"""
        {"properties":{"principalId":"{{{Principal.Someone.ObjectId}}}","principalType":"User",
          "roleDefinitionId":"{{{CloudHarness.Subscription}}}/providers/Microsoft.Authorization/roleDefinitions/{{{role}}}"}}
        """;
}
