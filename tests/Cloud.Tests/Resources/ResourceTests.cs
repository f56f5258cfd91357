using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Resources;

/// <summary>Resources over raw HTTP: what the SDK hides.</summary>
public sealed class ResourceTests
{
    private const string Body = """{"location":"West Europe","tags":{"a":"1"},"properties":{"size":1}}""";

    [Fact]
    public async Task Put_SameTwice_KeepsETagAndCreatesOnce()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Test.Net/things/One";

        var first = await cloud.PutAsync(id, Body);
        var second = await cloud.PutAsync(id, Body);
        var third = await cloud.PutAsync(id, Body.Replace("\"size\":1", "\"size\":2", StringComparison.Ordinal));

        Assert.Equal((201, 200, 200), (first.Status, second.Status, third.Status));
        Assert.Equal(first.ETag, second.ETag);
        Assert.NotEqual(first.ETag, third.ETag);
        Assert.Equal("westeurope", (string?)third.Json["location"]);
    }

    [Fact]
    public async Task Put_ContentComesBack_ETagDoesNot()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Test.Net/things/one";
        var first = await cloud.PutAsync(id, Body);
        await cloud.PutAsync(id, Body.Replace("\"size\":1", "\"size\":2", StringComparison.Ordinal));

        var back = await cloud.PutAsync(id, Body);

        Assert.NotEqual(first.ETag, back.ETag);
    }

    [Theory]
    [InlineData("If-Match", "\"wrong\"", 412)]
    [InlineData("If-None-Match", "*", 412)]
    [InlineData("If-Match", "*", 200)]
    [InlineData("If-Match", "current", 200)]
    [InlineData("If-None-Match", "\"other\"", 200)]
    public async Task Put_WithACondition_IsHeldToIt(string header, string value, int status)
    {
        await using var cloud = await CloudHarness.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Test.Net/things/one";
        var created = await cloud.PutAsync(id, Body);

        var answer = await cloud.PutAsync(id, """{"location":"westeurope","properties":{}}""",
            (header, value == "current" ? created.ETag : value));

        Assert.Equal(status, answer.Status);
        var size = (await cloud.GetAsync(id)).Json["properties"]!["size"];
        Assert.Equal(status == 412, size is not null);
    }

    [Theory]
    [InlineData("If-Match", "*", 412)]
    [InlineData("If-None-Match", "*", 201)]
    public async Task Put_OfSomethingAbsent_IsHeldToItsCondition(string header, string value, int status)
    {
        await using var cloud = await CloudHarness.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Test.Net/things/one";

        Assert.Equal(status, (await cloud.PutAsync(id, Body, (header, value))).Status);
    }

    [Fact]
    public async Task Get_InAnotherCase_FindsItAndAnswersTheOriginalSpelling()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync("MyGroup");
        await cloud.PutAsync(group + "/providers/Test.Net/things/One", Body);

        var found = await cloud.GetAsync(group.ToUpperInvariant() + "/providers/TEST.NET/THINGS/ONE");

        Assert.Equal(group + "/providers/Test.Net/things/One", (string?)found.Json["id"]);
    }

    [Fact]
    public async Task Patch_Properties_MergesThemAndReplacesTags()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Test.Net/things/one";
        await cloud.PutAsync(id, Body);

        var patched = (await cloud.SendAsync(HttpMethod.Patch, id, """{"tags":{"b":"2"},"properties":{"color":"red"}}""")).Json;

        Assert.Equal(("red", 1), ((string?)patched["properties"]!["color"], (int?)patched["properties"]!["size"]));
        Assert.Equal("""{"b":"2"}""", patched["tags"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/resourceGroups/none/providers/Test.Net/things/one", 404, "ResourceGroupNotFound")]
    [InlineData("/resourceGroups/rg/providers/Test.Net/things/none/parts/one", 404, "ParentResourceNotFound")]
    [InlineData("/resourceGroups/rg/providers/Test.Net/things/one?api-version=yesterday", 400,
        "InvalidApiVersionParameter")]
    [InlineData("/resourceGroups/rg/providers/Test.Net/things/one?api-version=2021-13-01", 400,
        "InvalidApiVersionParameter")]
    [InlineData("/resourceGroups/rg/providers/Microsoft.Authorization/locks/one?api-version=1999-01-01", 400,
        "InvalidApiVersionParameter")]
    [InlineData("/resourceGroups/rg/providers/Microsoft.Authorization/locks/one?api-version=2024-01-01", 400,
        "NoRegisteredProviderFound")]
    [InlineData("/resourceGroups/bad%20name.", 400, "InvalidResourceGroup")]
    public async Task Put_InTheWrongPlace_IsRefusedWithTheRealCode(string path, int status, string code)
    {
        await using var cloud = await CloudHarness.StartAsync();
        await cloud.GroupAsync();

        var answer = await cloud.PutAsync(CloudHarness.Subscription + path, Body);

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("", "InvalidRequestContent")]
    [InlineData("nonsense", "InvalidRequestContent")]
    [InlineData("[]", "InvalidRequestContent")]
    [InlineData("""{"location":"westeurope","location":"northeurope"}""", "InvalidRequestContent")]
    [InlineData("""{"location":"atlantis"}""", "LocationNotAvailableForResourceType")]
    [InlineData("""{"location":7}""", "LocationNotAvailableForResourceType")]
    [InlineData("""{"location":"westeurope","tags":{"a":1}}""", "InvalidRequestContent")]
    [InlineData("""{"location":"westeurope","tags":{"a<b":"1"}}""", "InvalidTagNameCharacters")]
    [InlineData("""{"location":"westeurope","tags":{"a":"1","A":"2"}}""", "DuplicateTagNames")]
    [InlineData("""{"location":"westeurope","properties":"text"}""", "InvalidRequestContent")]
    public async Task Put_BadBody_IsRefusedAndChangesNothing(string body, string code)
    {
        await using var cloud = await CloudHarness.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Test.Net/things/one";

        var answer = await cloud.PutAsync(id, body);

        Assert.Equal((400, code), (answer.Status, answer.Code));
        Assert.Equal(404, (await cloud.GetAsync(id)).Status);
    }

    [Fact]
    public async Task Put_DepthBomb_IsRefused()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Test.Net/things/one";
        var bomb = string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000);

        Assert.Equal(400, (await cloud.PutAsync(id, bomb)).Status);
    }

    [Fact]
    public async Task Request_WithoutVersionOrSubscription_IsRefused()
    {
        await using var cloud = await CloudHarness.StartAsync();

        using var response = await cloud.Http.GetAsync(new Uri("/subscriptions", UriKind.Relative));
        var unknown = await cloud.GetAsync("/subscriptions/99999999-9999-4999-8999-999999999999/resourceGroups");

        Assert.Contains("MissingApiVersionParameter", await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        Assert.Equal((404, "SubscriptionNotFound"), (unknown.Status, unknown.Code));
    }

    [Fact]
    public async Task DeleteGroup_WithResources_TakesThemAllInOneOperation()
    {
        await using var cloud = await CloudHarness.StartAsync(options => options with { OperationSpeed = 0.05 });
        var group = await cloud.GroupAsync();
        await cloud.PutAsync(group + "/providers/Test.Net/things/one", Body);
        await cloud.PutAsync(group + "/providers/Test.Net/things/one/parts/two", """{"properties":{}}""");

        var accepted = await cloud.DeleteAsync(group);
        var refused = await cloud.PutAsync(group + "/providers/Test.Net/things/three", Body);
        await cloud.WaitAsync(accepted);

        Assert.Equal((202, 409, "ResourceGroupBeingDeleted"), (accepted.Status, refused.Status, refused.Code));
        await cloud.GroupAsync();
        Assert.Equal(404, (await cloud.GetAsync(group + "/providers/Test.Net/things/one/parts/two")).Status);
    }

    [Fact]
    public async Task Delete_OfSomethingAbsent_IsNoContent()
    {
        await using var cloud = await CloudHarness.StartAsync();

        Assert.Equal(204,
            (await cloud.DeleteAsync(await cloud.GroupAsync() + "/providers/Test.Net/things/one")).Status);
    }

    [Fact]
    public async Task Tags_MergeReplaceDelete_ChangeOnlyTags()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Test.Net/things/one";
        await cloud.PutAsync(id, Body);
        var tags = id + "/providers/Microsoft.Resources/tags/default";

        var merged = await cloud.SendAsync(HttpMethod.Patch, tags, """{"operation":"Merge","properties":{"tags":{"A":"9","b":"2"}}}""");
        var deleted = await cloud.SendAsync(HttpMethod.Patch, tags, """{"operation":"Delete","properties":{"tags":{"b":"2"}}}""");
        var replaced = await cloud.SendAsync(HttpMethod.Patch, tags, """{"operation":"Replace","properties":{"tags":{"c":"3"}}}""");

        Assert.Equal("""{"a":"9","b":"2"}""", TagsOf(merged));
        Assert.Equal("""{"a":"9"}""", TagsOf(deleted));
        Assert.Equal("""{"c":"3"}""", TagsOf(replaced));
        Assert.Equal(1, (int?)(await cloud.GetAsync(id)).Json["properties"]!["size"]);
    }

    [Fact]
    public async Task Identity_SystemAssigned_GetsAPrincipalThatStays()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var id = await cloud.GroupAsync() + "/providers/Test.Net/things/one";
        const string body = """{"location":"westeurope","identity":{"type":"SystemAssigned"},"properties":{}}""";

        var first = (string?)(await cloud.PutAsync(id, body)).Json["identity"]!["principalId"];
        var again = (string?)(await cloud.PutAsync(id, body)).Json["identity"]!["principalId"];

        Assert.True(Guid.TryParse(first, out _));
        Assert.Equal(first, again);
    }

    private static string TagsOf(CloudHarness.Answer answer)
    {
        var tags = answer.Json["properties"]!["tags"]!.AsObject();
        return new JsonObject(tags.Select(tag =>
            new KeyValuePair<string, JsonNode?>(tag.Key.ToLowerInvariant(), tag.Value!.DeepClone()))).ToJsonString();
    }
}
