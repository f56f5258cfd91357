using System.Text.Json.Nodes;
using Keelson.Azure;
using Keelson.Provisioning;

namespace Keelson.Tests.Azure;

/// <summary>Errors, derived names and API versions.</summary>
public sealed class ArmTextTests
{
    [Theory]
    [InlineData("""{"code":"A","message":"One."}""", "A", "One.")]
    [InlineData("""{"error":{"code":"A","message":"One."}}""", "A", "One.")]
    [InlineData("""{"code":"DeploymentFailed","message":"At least one failed.","details":[{"code":"A","message":"One."}]}""", "A", "One.")]
    [InlineData(
        """{"code":"DeploymentFailed","message":"x","details":[{"code":"ResourceDeploymentFailure","message":"y","details":[{"code":"A","message":"One."}]}]}""",
        "A", "One.")]
    [InlineData(
        """{"code":"DeploymentFailed","message":"x","details":[{"code":"A","message":"One."},{"code":"B","message":"Two."}]}""",
        "DeploymentFailed", "A: One. B: Two.")]
    [InlineData(
        """{"code":"DeploymentFailed","message":"x","details":[{"code":"A","message":"One."},{"code":"A","message":"One."}]}""", "A", "One.")]
    [InlineData("""{"code":"DeploymentFailed","message":"Nothing more is known."}""", "DeploymentFailed", "Nothing more is known.")]
    [InlineData("""{"code":"Special","message":"Own words.","details":[{"code":"A","message":"One."}]}""", "Special", "Special: Own words. A: One.")]
    [InlineData(
        """{"code":"Conflict","message":"{\"error\":{\"code\":\"A\",\"message\":\"One.\"}}"}""", "A", "One.")]
    [InlineData("""{"code":"A","message":"{not json"}""", "A", "{not json")]
    [InlineData("""{"code":"A","message":"Over\r\n  two lines."}""", "A", "Over two lines.")]
    [InlineData("""{"code":"A"}""", "A", "Azure gave no reason.")]
    [InlineData("""{"code":1,"message":[]}""", "Unknown", "Azure gave no reason.")]
    [InlineData("null", "Unknown", "Azure gave no reason.")]
    [InlineData("\"text\"", "Unknown", "Azure gave no reason.")]
    public void Flatten_NestedError_TellsTheCause(string error, string code, string message)
    {
        var flat = ArmErrorText.Flatten(JsonNode.Parse(error));

        Assert.Equal((code, message), (flat.Code, flat.Message));
    }

    [Fact]
    public void Flatten_Targets_NameTheResourceOfTheCause()
    {
        const string error = """
            {"code":"DeploymentFailed","target":"/subscriptions/s/deployments/d","message":"x",
             "details":[{"code":"A","message":"One.","target":"/subscriptions/s/vm"}]}
            """;

        Assert.Equal("/subscriptions/s/vm", ArmErrorText.Flatten(JsonNode.Parse(error), "/asked").ResourceId);
        Assert.Equal("/asked", ArmErrorText.Flatten(JsonNode.Parse("""{"code":"A","target":"sku"}"""), "/asked").ResourceId);
    }

    [Fact]
    public void Flatten_EndlesslyNested_Ends()
    {
        JsonNode error = new JsonObject { ["code"] = "A", ["message"] = "One." };
        for (var i = 0; i < 50; i++)
            error = new JsonObject { ["code"] = "DeploymentFailed", ["message"] = "x", ["details"] = new JsonArray(error) };

        Assert.Equal("DeploymentFailed", ArmErrorText.Flatten(error).Code);
    }

    [Theory]
    // The example of RFC 9562, appendix A.4: the DNS namespace and www.example.com.
    [InlineData("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com", "2ed6657d-e927-568b-95e1-2665a8aea6a2")]
    public void NameGuid_Rfc9562_GivesItsExample(string nameSpace, string name, string expected) =>
        Assert.Equal(new Guid(expected), NameGuid.Create(new Guid(nameSpace), name));

    [Fact]
    public void IdOf_SameGrantInOtherCase_IsTheSameAssignment()
    {
        var grant = new RoleGrant("/subscriptions/s/resourceGroups/RG", "ACDD72A7-3385-48EF-BD42-F606FBA81AE7", "p");
        var name = ArmRoleGrants.IdOf(grant)[^36..];

        Assert.Equal(name, ArmRoleGrants.IdOf(grant with { Scope = grant.Scope.ToLowerInvariant() })[^36..]);
        Assert.NotEqual(name, ArmRoleGrants.IdOf(grant with { PrincipalId = "q" })[^36..]);
        Assert.NotEqual(name, ArmRoleGrants.IdOf(grant with { Scope = grant.Scope + "2" })[^36..]);
    }

    [Theory]
    [InlineData("2024-01-01", "2023-01-01", "2024-01-01", "2022-01-01")]
    [InlineData("2023-01-01", "2023-01-01", "2024-01-01-preview")]
    [InlineData("2024-01-01-preview", "2024-01-01-preview", "2023-01-01-preview")]
    [InlineData(null)]
    public void Newest_Versions_PrefersStable(string? expected, params string[] versions) =>
        Assert.Equal(expected, ArmApiVersions.Newest(versions));

    [Fact]
    public void RequestScope_SameRunAndStep_RepeatsItsIds()
    {
        static Guid[] Ids(string run, string step)
        {
            using var scope = RequestScope.Begin(run, step);
            return [scope.CorrelationId, scope.NextRequestId(), scope.NextRequestId()];
        }

        Assert.Equal(Ids("r1", "plan"), Ids("r1", "plan"));
        Assert.Equal(Ids("r1", "plan")[0], Ids("r1", "apply")[0]);
        Assert.Equal(7, Ids("r1", "plan").Concat(Ids("r1", "apply")).Concat(Ids("r2", "plan").Skip(1)).Distinct().Count());
    }

    [Fact]
    public void RequestScope_Nested_GivesBackTheOuter()
    {
        using var outer = RequestScope.Begin("r1", "outer");
        using (RequestScope.Begin("r1", "inner"))
            Assert.Equal("inner", RequestScope.Current?.Step);

        Assert.Same(outer, RequestScope.Current);
    }
}
