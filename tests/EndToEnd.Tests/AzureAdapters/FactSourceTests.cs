using System.Text.Json;
using Keelson.Local.Cloud.Clock;
using Keelson.Policies;
using Keelson.Tests;

namespace Keelson.EndToEnd.AzureAdapters;

public sealed class FactSourceTests
{
    private const string Thing = """{"location":"westeurope","properties":{}}""";

    [Fact]
    public async Task Locks_OwnAndOfWhatContainsIt_AreReadOnceForTheSubscription()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var group = await cloud.GroupAsync();
        var (one, other) = (await ThingAsync(cloud, group, "one"), await ThingAsync(cloud, group, "one-more"));
        await LockAsync(cloud, group, "of-the-group", "CanNotDelete");
        await LockAsync(cloud, one, "of-one", "ReadOnly");
        var before = await cloud.ThrottledAsync();

        var ofOne = await cloud.Facts.ReadAsync(one, new(FactKinds.Locks), default);
        var ofOther = await cloud.Facts.ReadAsync(other, new(FactKinds.Locks), default);

        Assert.Equal(["of-one", "of-the-group"], Names(ofOne));
        Assert.Equal(["of-the-group"], Names(ofOther));
        Assert.Equal("CanNotDelete", ofOther[0].GetProperty("properties").GetProperty("level").GetString());
        Assert.Equal(before.Granted + 1, (await cloud.ThrottledAsync()).Granted);
    }

    [Fact]
    public async Task DiagnosticSettings_OfAResource_AreThoseOnIt()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var group = await cloud.GroupAsync();
        var workspace = group + "/providers/Microsoft.OperationalInsights/workspaces/logs";
        await cloud.PutAsync(workspace, """{"location":"westeurope","properties":{}}""");
        var vault = group + "/providers/Microsoft.KeyVault/vaults/kv-facts-1";
        await cloud.PutAsync(vault, """
            {"location":"westeurope","properties":{"tenantId":"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee","enableRbacAuthorization":true,
             "sku":{"family":"A","name":"standard"}}}
            """);
        var none = await cloud.Facts.ReadAsync(vault, new(FactKinds.DiagnosticSettings), default);
        await cloud.PutAsync(vault + "/providers/Microsoft.Insights/diagnosticSettings/to-logs", $$$"""
            {"properties":{"workspaceId":"{{{workspace}}}","logs":[{"categoryGroup":"audit","enabled":true}]}}
            """, "2021-05-01-preview");

        var one = await cloud.Facts.ReadAsync(vault, new(FactKinds.DiagnosticSettings), default);

        Assert.Equal(0, none.GetArrayLength());
        Assert.Equal(["to-logs"], Names(one));
    }

    [Fact]
    public async Task FirewallRules_OfAServer_AreListedAndOfOthersNull()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var group = await cloud.GroupAsync();
        var server = group + "/providers/Microsoft.Sql/servers/sql-1";
        await cloud.PutAsync(server, """{"location":"westeurope","properties":{"administratorLogin":"dba"}}""");
        await cloud.PutAsync(
            server + "/firewallRules/office", """{"properties":{"startIpAddress":"10.0.0.1","endIpAddress":"10.0.0.9"}}""", "2023-08-01");

        var rules = await cloud.Facts.ReadAsync(server, new(FactKinds.FirewallRules), default);
        var others = await cloud.Facts.ReadAsync(await ThingAsync(cloud, group, "one"), new(FactKinds.FirewallRules), default);

        Assert.Equal("10.0.0.9", rules[0].GetProperty("properties").GetProperty("endIpAddress").GetString());
        Assert.Equal(JsonValueKind.Null, others.ValueKind);
    }

    [Fact]
    public async Task Parent_OfChildren_IsReadOnce()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var server = await cloud.GroupAsync() + "/providers/Microsoft.Sql/servers/sql-1";
        await cloud.PutAsync(server, """{"location":"westeurope","properties":{"administratorLogin":"dba"}}""");
        await cloud.Facts.ReadAsync(server + "/databases/a", new(FactKinds.Parent), default);
        var before = await cloud.ThrottledAsync();

        var parent = await cloud.Facts.ReadAsync(server + "/databases/b", new(FactKinds.Parent), default);
        var ofServer = await cloud.Facts.ReadAsync(server, new(FactKinds.Parent), default);
        var ofNone = await cloud.Facts.ReadAsync(server + "x/databases/b", new(FactKinds.Parent), default);

        Assert.Equal("dba", parent.GetProperty("properties").GetProperty("administratorLogin").GetString());
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (ofServer.ValueKind, ofNone.ValueKind));
        Assert.Equal(before.Granted + 1, (await cloud.ThrottledAsync()).Granted);
    }

    [Fact]
    public async Task Metric_WithAndWithoutData_IsItsPointsOrNull()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var id = await ThingAsync(cloud, await cloud.GroupAsync(), "one");
        await cloud.ControlAsync("/metrics", $$$"""
            {"entries":[{"resource":"{{{id}}}","metric":"Percentage CPU","value":2.5},
                        {"resource":"{{{id}}}","metric":"Network In","value":null}]}
            """);

        var points = await cloud.Facts.ReadAsync(id, new MetricQuery("Percentage CPU", "average", 24, "PT1H").Key, default);
        var none = await cloud.Facts.ReadAsync(id, new MetricQuery("Network In", "total", 24, "PT1H").Key, default);
        var days = await cloud.Facts.ReadAsync(
            id, new MetricQuery("Percentage CPU", "maximum", 48, "P1D", WholeDays: true).Key, default);

        Assert.Equal(Enumerable.Repeat(2.5, 24), points.EnumerateArray().Select(p => p.GetDouble()));
        Assert.Equal(JsonValueKind.Null, none.ValueKind);
        Assert.Equal(2, days.GetArrayLength());
    }

    [Fact]
    public async Task Cost_OfAResourceAndWhatContainsIt_ComesFromOneQuery()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var group = await cloud.GroupAsync();
        var (one, two) = (await ThingAsync(cloud, group, "one"), await ThingAsync(cloud, group, "two"));
        await cloud.ControlAsync("/costs", $$$"""{"entries":[{"resource":"{{{one}}}","perDay":1000000},{"resource":"{{{two}}}","perDay":0}]}""");
        var before = await cloud.ThrottledAsync();

        var ofOne = await cloud.Facts.ReadAsync(one, new(FactKinds.Cost, "MonthToDate"), default);
        var ofTwo = await cloud.Facts.ReadAsync(two, new(FactKinds.Cost, "MonthToDate"), default);
        var ofGroup = await cloud.Facts.ReadAsync(group, new(FactKinds.Cost, "MonthToDate"), default);

        Assert.True(ofOne.GetProperty("PreTaxCost").GetDouble() > 0);
        Assert.Equal("EUR", ofOne.GetProperty("Currency").GetString());
        Assert.Equal(JsonValueKind.Null, ofTwo.ValueKind);
        Assert.Equal(ofOne.GetProperty("PreTaxCost").GetDouble(), ofGroup.GetProperty("PreTaxCost").GetDouble());
        Assert.Equal(before.Granted + 1, (await cloud.ThrottledAsync()).Granted);
    }

    [Fact]
    public async Task PolicyStates_OfAResource_NameWhatItViolates()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var group = await cloud.GroupAsync();
        var (bad, good) = (await ThingAsync(cloud, group, "Bad"), await ThingAsync(cloud, group, "good"));
        var definition = CloudFixture.Subscription + "/providers/Microsoft.Authorization/policyDefinitions/https-only";
        await cloud.PutAsync(definition, """{"properties":{"displayName":"Only https"}}""", "2023-04-01");
        await cloud.ControlAsync("/policyStates", $$$"""
            {"entries":[{"resource":"{{{bad}}}","definition":"{{{definition}}}","state":"NonCompliant"},
                        {"resource":"{{{good}}}","definition":"{{{definition}}}","state":"Compliant"}]}
            """);

        var ofBad = await cloud.Facts.ReadAsync(bad, new(FactKinds.PolicyStates), default);
        var ofGood = await cloud.Facts.ReadAsync(good, new(FactKinds.PolicyStates), default);

        Assert.Equal(("https-only", "Only https", "NonCompliant"), (ofBad[0].GetProperty("policyDefinitionName").GetString(),
            ofBad[0].GetProperty("policyDefinitionDisplayName").GetString(), ofBad[0].GetProperty("complianceState").GetString()));
        Assert.Equal(0, ofGood.GetArrayLength());
    }

    [Fact]
    public async Task Facts_OfMoreResourcesThanAzureAllowsAtOnce_AreAllReadAndNoneRefused()
    {
        // Time stands still but for what the test lets pass, so that a busy machine does not hold requests back on their way.
        var clock = new AdjustableClock(new StoppedTime());
        await using var cloud = await CloudFixture.StartAsync(
            configure: options => options with { ThrottleFactor = 1, TimeProvider = clock });
        var id = await ThingAsync(cloud, await cloud.GroupAsync(), "one");
        var before = (await cloud.ThrottledAsync()).Granted;

        var reading = Task.WhenAll(Enumerable.Range(0, 300).Select(
            _ => cloud.Facts.ReadAsync(id, new(FactKinds.DiagnosticSettings), default)));

        // 225 of them go at once; once half of those are there, Azure has room for what five seconds give.
        await Eventually.FindAsync(async () => (await cloud.ThrottledAsync()).Granted - before > 112 ? "half" : null);
        Assert.False(reading.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.All(await reading, fact => Assert.Equal(JsonValueKind.Array, fact.ValueKind));
        Assert.Equal(0, (await cloud.ThrottledAsync()).Refused);
    }

    [Fact]
    public async Task Fact_OfAnUnknownKindOrUnreadable_IsAnErrorAndAskedAgain()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var id = await ThingAsync(cloud, await cloud.GroupAsync(), "one");
        await cloud.FaultAsync("""{"kind":"internal-error","match":{"path":"locks"},"count":4}""");

        var unknown = await Assert.ThrowsAsync<PermanentException>(() => cloud.Facts.ReadAsync(id, new("weather"), default));
        await Assert.ThrowsAsync<TransientException>(() => cloud.Facts.ReadAsync(id, new(FactKinds.Locks), default));

        Assert.Equal("policy.unreadable-fact", unknown.Code);
        Assert.Equal(0, (await cloud.Facts.ReadAsync(id, new(FactKinds.Locks), default)).GetArrayLength());
    }

    private static IEnumerable<string?> Names(JsonElement list) => list.EnumerateArray().Select(l => l.GetProperty("name").GetString()).Order();

    private static Task LockAsync(CloudFixture cloud, string scope, string name, string level) => cloud.PutAsync(
        $"{scope}/providers/Microsoft.Authorization/locks/{name}", $$$"""{"properties":{"level":"{{{level}}}"} }""", "2020-05-01");

    private static async Task<string> ThingAsync(CloudFixture cloud, string group, string name)
    {
        var id = $"{group}/providers/Microsoft.Network/ddosProtectionPlans/{name}";
        await cloud.PutAsync(id, Thing);
        return id;
    }
}
