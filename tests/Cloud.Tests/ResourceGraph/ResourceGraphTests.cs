using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Clock;
using Keelson.Local.Cloud.Estates;

namespace Keelson.Local.Cloud.ResourceGraph;

/// <summary>Resource Graph over HTTP: its columns, pages, scopes and refusals.</summary>
public sealed class ResourceGraphTests
{
    private const string Plan = "/providers/Microsoft.Network/ddosProtectionPlans/";

    [Fact]
    public async Task Resources_OneWritten_HasEveryColumnInAzuresSpelling()
    {
        await using var cloud = await GraphHarness.StartAsync();
        var group = await cloud.GroupAsync("RG-One");
        await cloud.PutAsync(group + Plan + "Big", """{"location":"westeurope","tags":{"a":"b"},"properties":{"size":4}}""");

        var row = (JsonObject)(await cloud.RowsAsync("Resources | where type =~ 'Microsoft.Network/DdosProtectionPlans'"))[0]!;

        Assert.Equal(
            ["id", "name", "type", "tenantId", "kind", "location", "resourceGroup", "subscriptionId", "managedBy", "sku", "plan",
                "properties", "tags", "identity", "zones", "extendedLocation"],
            row.Select(column => column.Key));
        Assert.Equal(
            (group + Plan + "Big", "Big", "microsoft.network/ddosprotectionplans", "rg-one", "", "b", 4),
            ((string)row["id"]!, (string)row["name"]!, (string)row["type"]!, (string)row["resourceGroup"]!, (string)row["kind"]!,
                (string)row["tags"]!["a"]!, (int)row["properties"]!["size"]!));
        Assert.Null(row["sku"]);
    }

    [Fact]
    public async Task Containers_AreSubscriptionsAndGroups()
    {
        await using var cloud = await GraphHarness.StartAsync();
        await cloud.GroupAsync();

        var rows = await cloud.RowsAsync("resourcecontainers | project name, type | order by type asc");

        Assert.Equal(
            """[{"name":"Keelson rehearsal","type":"microsoft.resources/subscriptions"},{"name":"rg","type":"microsoft.resources/subscriptions/resourcegroups"}]""",
            rows.ToJsonString());
        Assert.Empty(await cloud.RowsAsync("advisorresources"));
    }

    [Theory]
    [InlineData("resources | order by id asc", 7)]
    [InlineData("resources | where type in~ ('Microsoft.Compute/disks', 'microsoft.storage/storageaccounts') | project id, name", 10)]
    [InlineData("resources | where isnotempty(tags.owner) | order by id asc", 100)]
    [InlineData("resources | mv-expand z = zones | project id, z", 11)]
    [InlineData("resources | order by name desc | project id", 50)]
    [InlineData("resources | distinct id, type", 33)]
    [InlineData("resources | join kind=inner (resources | project id) on id", 64)]
    [InlineData("resources | where properties.provisioningState == 'Succeeded' | project-away properties", 64)]
    public async Task Pages_OfAnyQuery_AreItsRowsOnce(string query, int size)
    {
        await using var cloud = await GraphHarness.StartAsync(o => o with { Estate = new() { Size = 200 } });

        var paged = await cloud.PagesAsync(query, size);
        var whole = await cloud.PagesAsync(query, 1000);

        Assert.NotEmpty(whole);
        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task Page_ResourceWrittenBeforeItMeanwhile_NeitherHidesNorRepeatsOne()
    {
        await using var cloud = await GraphHarness.StartAsync();
        var group = await cloud.GroupAsync();
        foreach (var name in (string[])["b", "d", "f"])
        {
            await cloud.PutAsync(group + Plan + name, """{"location":"westeurope"}""");
        }
        const string Query = "resources | order by id asc | project id, name";
        var first = await cloud.AskAsync(Query, new() { ["$top"] = 2 });
        await cloud.PutAsync(group + Plan + "a", """{"location":"westeurope"}""");
        await cloud.DeleteAsync(group + Plan + "b");

        var second = await cloud.AskAsync(Query, new() { ["$top"] = 2, ["$skipToken"] = (string?)first.Json["$skipToken"] });

        Assert.Equal(["b", "d"], first.Json["data"]!.AsArray().Select(row => (string)row!["name"]!));
        Assert.Equal(["f"], second.Json["data"]!.AsArray().Select(row => (string)row!["name"]!));
    }

    [Fact]
    public async Task Answer_WithoutIdAndTooLong_IsTruncatedWithoutAToken()
    {
        await using var cloud = await GraphHarness.StartAsync(o => o with { Estate = new() { Size = 100 } });

        var answer = await cloud.AskAsync("resources | project name", new() { ["$top"] = 10 });

        Assert.Equal("true", (string)answer.Json["resultTruncated"]!);
        Assert.Null(answer.Json["$skipToken"]);
        Assert.Equal((100, 10), ((int)answer.Json["totalRecords"]!, (int)answer.Json["count"]!));
    }

    [Fact]
    public async Task Answer_AsTable_HasColumnsAndRows()
    {
        await using var cloud = await GraphHarness.StartAsync();

        var answer = await cloud.AskAsync(
            "resourcecontainers | summarize n = count() by type", new() { ["resultFormat"] = "table", ["$skip"] = 0 });

        Assert.Equal(
            """{"columns":[{"name":"type","type":"string"},{"name":"n","type":"integer"}],"rows":[["microsoft.resources/subscriptions",1]]}""",
            answer.Json["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Subscriptions_KnownAndUnknown_OnlyTheKnownAreSeen()
    {
        const string Second = "99999999-0000-4000-8000-000000000001";
        await using var cloud = await GraphHarness.StartAsync(
            o => o with { Subscriptions = [.. o.Subscriptions, (Second, "Second")] });
        const string Query = "resourcecontainers | project subscriptionId";

        var both = await cloud.AskAsync(Query);
        var one = await cloud.AskAsync(Query, subscriptions: [Second, "00000000-0000-4000-8000-00000000dead"]);
        var none = await cloud.AskAsync(Query, subscriptions: ["00000000-0000-4000-8000-00000000dead"]);

        Assert.Equal((2, 1), ((int)both.Json["count"]!, (int)one.Json["count"]!));
        Assert.Equal((400, "NoValidSubscriptionsInQueryRequest"), (none.Status, (string?)none.Json["error"]!["details"]![0]!["code"]));
    }

    [Fact]
    public async Task Roles_Enforced_TheCallerWithoutOneSeesNothing()
    {
        await using var cloud = await GraphHarness.StartAsync(o => o with { EnforceRoles = true });

        var answer = await cloud.AskAsync("resources");

        Assert.Equal((400, "NoValidSubscriptionsInQueryRequest"), (answer.Status, (string?)answer.Json["error"]!["details"]![0]!["code"]));
    }

    [Fact]
    public async Task Query_ThatIsNone_IsRefusedInResourceGraphsShape()
    {
        await using var cloud = await GraphHarness.StartAsync();

        var answer = await cloud.AskAsync("resources | where name === 'x'");

        var error = answer.Json["error"]!;
        Assert.Equal((400, "BadRequest"), (answer.Status, (string?)error["code"]));
        Assert.StartsWith("Please provide below info when asking for support: timestamp = ", (string?)error["message"]);
        Assert.Equal("InvalidQuery", (string?)error["details"]![0]!["code"]);
        Assert.Equal(
            """{"code":"ParserFailure","message":"ParserFailure","line":1,"characterPositionInLine":25,"token":"=","expectedToken":"an expression"}""",
            error["details"]![1]!.ToJsonString());
    }

    [Theory]
    [InlineData("{}", "BadRequest")]
    [InlineData("""{"query":"resources","options":{"$top":0}}""", "BadRequest")]
    [InlineData("""{"query":"resources","options":{"$top":1001}}""", "BadRequest")]
    [InlineData("""{"query":"resources","options":{"resultFormat":"xml"}}""", "BadRequest")]
    [InlineData("""{"query":"resources","options":{"authorizationScopeFilter":"Nowhere"}}""", "BadRequest")]
    [InlineData("""{"query":"resources","managementGroups":["mg"]}""", "BadRequest")]
    [InlineData("""{"query":"resources","options":{"$skipToken":"nonsense"}}""", "BadRequest")]
    [InlineData("""{"query":7}""", "InvalidRequestContent")]
    [InlineData("[]", "InvalidRequestContent")]
    public async Task Request_Wrong_IsRefused(string body, string code)
    {
        await using var cloud = await GraphHarness.StartAsync();

        var answer = await cloud.SendAsync(
            HttpMethod.Post, "/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01", body);

        Assert.Equal((400, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Quota_UsedUp_RefusesUntilThePeriodIsOver()
    {
        var clock = new AdjustableClock();
        await using var cloud = await CloudHarness.StartAsync(o => o with { TimeProvider = clock });
        var answers = new List<CloudHarness.Answer>();
        for (var i = 0; i < 16; i++)
        {
            answers.Add(await cloud.AskAsync("resources | take 1"));
        }
        clock.Advance(TimeSpan.FromSeconds(6));
        var later = await cloud.AskAsync("resources | take 1");

        Assert.Equal("14", answers[0].Headers["x-ms-user-quota-remaining"]);
        Assert.Matches("^00:00:0[1-5]$", answers[0].Headers["x-ms-user-quota-resets-after"]);
        Assert.Contains(answers, answer => answer is { Status: 429, Code: "RateLimiting" } && answer.Headers.ContainsKey("Retry-After"));
        Assert.Equal(200, later.Status);
    }

    [Fact]
    public async Task Lag_HidesAChangeUntilItHasPassed()
    {
        var clock = new AdjustableClock();
        await using var cloud = await GraphHarness.StartAsync(
            o => o with { TimeProvider = clock, ResourceGraphLag = TimeSpan.FromMinutes(5) });
        var group = await cloud.GroupAsync();
        await cloud.PutAsync(group + Plan + "a", """{"location":"westeurope","tags":{"v":"1"}}""");
        await cloud.PutAsync(group + Plan + "b", """{"location":"westeurope"}""");
        clock.Advance(TimeSpan.FromMinutes(6));
        await cloud.PutAsync(group + Plan + "a", """{"location":"westeurope","tags":{"v":"2"}}""");
        await cloud.DeleteAsync(group + Plan + "b");
        await cloud.PutAsync(group + Plan + "c", """{"location":"westeurope"}""");
        const string Query = "resources | project name, v = tostring(tags.v) | order by name asc";

        var before = await cloud.RowsAsync(Query);
        clock.Advance(TimeSpan.FromMinutes(6));
        var after = await cloud.RowsAsync(Query);

        Assert.Equal("""[{"name":"a","v":"1"},{"name":"b","v":""}]""", before.ToJsonString());
        Assert.Equal("""[{"name":"a","v":"2"},{"name":"c","v":""}]""", after.ToJsonString());
    }

    [Fact]
    public async Task Changes_AreToldWithWhatBecameDifferent()
    {
        await using var cloud = await GraphHarness.StartAsync();
        var group = await cloud.GroupAsync();
        await cloud.PutAsync(group + Plan + "a", """{"location":"westeurope","properties":{"size":1}}""");
        await cloud.PutAsync(group + Plan + "a", """{"location":"westeurope","properties":{"size":2}}""");
        await cloud.PutAsync(group + Plan + "a", """{"location":"westeurope","properties":{"size":2}}""");
        await cloud.DeleteAsync(group + Plan + "a");

        var rows = await cloud.RowsAsync("""
            resourcechanges
            | extend at = todatetime(properties.changeAttributes.timestamp)
            | where at > ago(1h)
            | project kind = tostring(properties.changeType), target = tostring(properties.targetResourceId),
                size = properties.changes['properties.size'].newValue
            """);

        Assert.Equal(["Create", "Update", "Delete"], rows.Select(row => (string)row!["kind"]!));
        Assert.All(rows, row => Assert.Equal(group + Plan + "a", (string)row!["target"]!));
        Assert.Equal("2", (string?)rows[1]!["size"]);
    }

    [Fact]
    public async Task Pages_OfChanges_AreEachChangeOnce()
    {
        await using var cloud = await GraphHarness.StartAsync();
        var group = await cloud.GroupAsync();
        foreach (var name in (string[])["a", "a-b", "ab", "a", "ab", "a"])
        {
            await cloud.PutAsync(group + Plan + name, $$$"""{"location":"westeurope","tags":{"at":"{{{Guid.NewGuid()}}}"}}""");
        }

        var ids = await cloud.PagesAsync("resourcechanges | project id", 1);

        Assert.Equal(6, ids.Distinct().Count());
        Assert.Equal(
            ["a", "a", "a", "a-b", "ab", "ab"],
            ids.Select(id => id.Split("/providers/Microsoft.Resources/")[0].Split('/')[^1]));
    }

    [Fact]
    public async Task Estate_Loaded_IsFoundAsItsCensusSays()
    {
        await using var cloud = await GraphHarness.StartAsync();

        var loaded = await cloud.SendAsync(HttpMethod.Post, "/estate", """{"size":500,"seed":7}""");
        var types = await cloud.RowsAsync("resources | summarize n = count() by type");
        var http = await cloud.RowsAsync(
            "resources | where type =~ 'microsoft.storage/storageaccounts' and properties.supportsHttpsTrafficOnly == false | count");
        var unattached = await cloud.RowsAsync(
            "resources | where type == 'microsoft.compute/disks' and isempty(managedBy) | summarize n = count()");

        Assert.Equal(200, loaded.Status);
        var census = EstateCensus.Of(500, 7);
        Assert.Equal(census.Types.Count, types.Count);
        Assert.All(types, row => Assert.Equal(census.Types[(string)row!["type"]!], (int)row["n"]!));
        Assert.Equal(census.Flaws[EstateFlaw.StoragePlainHttp], (int)http[0]!["Count"]!);
        Assert.Equal(census.Flaws[EstateFlaw.DiskUnattached], (int)unattached[0]!["n"]!);
        Assert.Equal(census.Flaws[EstateFlaw.DiskUnattached], (int)loaded.Json["flaws"]!["DiskUnattached"]!);
    }
}
