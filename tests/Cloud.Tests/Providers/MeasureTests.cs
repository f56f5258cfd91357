using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Clock;

namespace Keelson.Local.Cloud.Providers;

public sealed class MeasureTests
{
    private const string Thing = """{"location":"westeurope","properties":{}}""";
    private const string Metrics = "/providers/Microsoft.Insights/metrics?api-version=2023-10-01&metricnames=Percentage%20CPU";
    private const string Day = "&timespan=2026-11-01T00:00:00Z/2026-11-02T00:00:00Z&interval=PT1H&aggregation=Average,Maximum";

    [Fact]
    public async Task Metric_Unset_FollowsFromTheSeedAlone()
    {
        var first = await SeriesAsync(seed: 1);
        var again = await SeriesAsync(seed: 1);
        var other = await SeriesAsync(seed: 2);

        Assert.Equal(24, first.Count);
        Assert.All(first, value => Assert.InRange(value, 0, 100));
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task Metric_SetFromOutside_IsAnsweredAsSetOrAbsent()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        var id = await ThingAsync(cloud, group, "one");
        await ControlAsync(cloud, "/metrics", $$$"""{"resource":"{{{id}}}","metric":"Percentage CPU","value":2.5}""");
        await ControlAsync(cloud, "/metrics", $$$"""{"resource":"{{{id}}}","metric":"Network In","value":null}""");

        var answer = (await cloud.GetAsync($"{id}{Metrics},Network%20In{Day}")).Json;

        var points = answer["value"]![0]!["timeseries"]![0]!["data"]!.AsArray();
        Assert.All(points, point => Assert.Equal((2.5, 2.5), ((double?)point!["average"], (double?)point["maximum"])));
        Assert.Equal("2026-11-01T00:00:00Z", (string?)points[0]!["timeStamp"]);
        Assert.Empty(answer["value"]![1]!["timeseries"]!.AsArray());
        Assert.Equal("PT1H", (string?)answer["interval"]);
    }

    [Theory]
    [InlineData("&timespan=yesterday")]
    [InlineData("&interval=often")]
    [InlineData("&interval=PT1S")]
    [InlineData("&aggregation=Median")]
    public async Task Metric_AskedForWrongly_IsRefused(string query)
    {
        await using var cloud = await CloudHarness.StartAsync();
        var id = await ThingAsync(cloud, await cloud.GroupAsync(), "one");

        Assert.Equal((400, "BadRequest"), await StatusAsync(cloud.GetAsync(id + Metrics + query)));
        Assert.Equal((404, "ResourceNotFound"), await StatusAsync(cloud.GetAsync(id + "x" + Metrics)));
    }

    [Fact]
    public async Task Costs_ByResource_AreWhatADayCostsTimesTheDays()
    {
        var clock = new AdjustableClock();
        await using var cloud = await CloudHarness.StartAsync(options => options with { TimeProvider = clock });
        var group = await cloud.GroupAsync();
        var dear = await ThingAsync(cloud, group, "dear");
        var free = await ThingAsync(cloud, group, "free");
        await ControlAsync(cloud, "/costs",
            $$$"""{"entries":[{"resource":"{{{dear}}}","perDay":10},{"resource":"{{{free}}}","perDay":0}]}""");
        clock.Advance(TimeSpan.FromDays(60));
        cloud.Renew();

        var table = (await CostAsync(cloud, group, """{"type":"Dimension","name":"ResourceId"}""")).Json["properties"]!;
        var total = (await CostAsync(cloud, group, "")).Json["properties"]!;

        Assert.Equal(["PreTaxCost", "ResourceId", "Currency"], table["columns"]!.AsArray().Select(column => (string?)column!["name"]));
        var row = Assert.Single(table["rows"]!.AsArray())!;
        Assert.Equal((dear.ToLowerInvariant(), "EUR"), ((string?)row[1], (string?)row[2]));
        Assert.InRange((double)row[0]!, 299, 301);
        Assert.Equal((double)row[0]!, (double)Assert.Single(total["rows"]!.AsArray())![0]!);
    }

    [Fact]
    public async Task Costs_AskedForTooOften_AreThrottled()
    {
        await using var cloud = await CloudHarness.StartAsync(options => options with { ThrottleFactor = 1 });
        var group = await cloud.GroupAsync();
        var answers = new List<CloudHarness.Answer>();
        for (var i = 0; i < 20; i++)
        {
            answers.Add(await CostAsync(cloud, group, ""));
        }

        Assert.Contains(answers, answer => answer.Status == 429 && answer.Headers.ContainsKey("Retry-After"));
        Assert.True(answers.Count(answer => answer.Status == 200) >= 12);
    }

    [Theory]
    [InlineData("""{"type":"Forecast"}""")]
    [InlineData("""{"type":"ActualCost","timeframe":"Custom","dataset":{"aggregation":{"total":{"name":"Cost","function":"Sum"}}}}""")]
    [InlineData("""{"type":"ActualCost","timeframe":"MonthToDate","dataset":{"granularity":"Daily"}}""")]
    public async Task Costs_AskedForOtherwise_AreRefused(string query)
    {
        await using var cloud = await CloudHarness.StartAsync();
        var path = CloudHarness.Subscription + "/providers/Microsoft.CostManagement/query?api-version=2023-11-01";

        Assert.Equal((400, "BadRequest"), await StatusAsync(cloud.SendAsync(HttpMethod.Post, path, query)));
    }

    [Fact]
    public async Task PolicyStates_OfAScope_AreThoseBeneathItThatMatch()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var group = await cloud.GroupAsync();
        var (one, two) = (await ThingAsync(cloud, group, "one"), await ThingAsync(cloud, group, "two"));
        const string Definition = "/providers/Microsoft.Authorization/policyDefinitions/https-only";
        await ControlAsync(cloud, "/policyStates", $$$"""
            {"entries":[{"resource":"{{{one}}}","definition":"{{{Definition}}}","state":"NonCompliant"},
                        {"resource":"{{{two}}}","definition":"{{{Definition}}}","state":"Compliant"}]}
            """);

        var all = await StatesAsync(cloud, CloudHarness.Subscription, "");
        var wrong = await StatesAsync(cloud, group, "&$filter=complianceState eq 'NonCompliant'");
        var ofTwo = await StatesAsync(cloud, two, "");

        Assert.Equal(2, all.Count);
        var state = Assert.Single(wrong);
        Assert.Equal((one.ToLowerInvariant(), "https-only", false),
            ((string?)state["resourceId"], (string?)state["policyDefinitionName"], (bool?)state["isCompliant"]));
        Assert.Equal("Compliant", (string?)Assert.Single(ofTwo)["complianceState"]);
    }

    [Theory]
    [InlineData("/metrics", """{"resource":"/subscriptions/s","value":1}""")]
    [InlineData("/metrics", """{"resource":"nonsense","metric":"m","value":1}""")]
    [InlineData("/costs", """{"resource":"/subscriptions/s","perDay":-1}""")]
    [InlineData("/policyStates", """{"resource":"/subscriptions/s","definition":"d","state":"Fine"}""")]
    public async Task Reading_ThatCannotBeRead_IsRefused(string area, string body)
    {
        await using var cloud = await CloudHarness.StartAsync();

        Assert.Equal((400, "InvalidReading"), await StatusAsync(cloud.SendAsync(HttpMethod.Post, area, body)));
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.9", 201, null)]
    [InlineData("0.0.0.0", "255.255.255.255", 201, null)]
    [InlineData("10.0.0.9", "10.0.0.1", 400, "InvalidFirewallRuleIpRange")]
    [InlineData("10.0.0", "10.0.0.1", 400, "InvalidIpAddress")]
    public async Task FirewallRule_OfASqlServer_IsCheckedAndListed(string first, string last, int status, string? code)
    {
        const string Sql = "?api-version=2023-08-01";
        await using var cloud = await CloudHarness.StartAsync();
        var server = await cloud.GroupAsync() + "/providers/Microsoft.Sql/servers/sql-1";
        await cloud.PutAsync(server + Sql, """{"location":"westeurope","properties":{"administratorLogin":"dba"}}""");

        var answer = await cloud.PutAsync($"{server}/firewallRules/office{Sql}",
            $$$"""{"properties":{"startIpAddress":"{{{first}}}","endIpAddress":"{{{last}}}"}}""");
        var rules = (await cloud.GetAsync($"{server}/firewallRules{Sql}")).Json["value"]!.AsArray();

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, status == 400 ? answer.Code : null);
        Assert.Equal(status == 201 ? 1 : 0, rules.Count);
    }

    private static async Task<(int Status, string? Code)> StatusAsync(Task<CloudHarness.Answer> answer) =>
        ((await answer).Status, (await answer).Code);

    private static async Task<List<double>> SeriesAsync(int seed)
    {
        await using var cloud = await CloudHarness.StartAsync(options => options with { Seed = seed });
        var id = await ThingAsync(cloud, await cloud.GroupAsync(), "one");
        var answer = (await cloud.GetAsync(id + Metrics + Day)).Json;
        return [.. answer["value"]![0]!["timeseries"]![0]!["data"]!.AsArray().Select(point => (double)point!["average"]!)];
    }

    private static async Task<string> ThingAsync(CloudHarness cloud, string group, string name)
    {
        var id = $"{group}/providers/Test.Net/things/{name}";
        Assert.Equal(201, (await cloud.PutAsync(id, Thing)).Status);
        return id;
    }

    private static async Task ControlAsync(CloudHarness cloud, string area, string body) =>
        Assert.Equal(200, (await cloud.SendAsync(HttpMethod.Post, area, body)).Status);

    private static Task<CloudHarness.Answer> CostAsync(CloudHarness cloud, string scope, string grouping)
    {
        var now = cloud.Server.Options.TimeProvider.GetUtcNow();
        return cloud.SendAsync(HttpMethod.Post, scope + "/providers/Microsoft.CostManagement/query?api-version=2023-11-01", $$$"""
            {"type":"ActualCost","timeframe":"Custom","timePeriod":{"from":"{{{now.AddDays(-30):O}}}","to":"{{{now:O}}}"},
             "dataset":{"granularity":"None","aggregation":{"totalCost":{"name":"PreTaxCost","function":"Sum"}},"grouping":[{{{grouping}}}]}}
            """);
    }

    private static async Task<List<JsonObject>> StatesAsync(CloudHarness cloud, string scope, string query)
    {
        var answer = await cloud.SendAsync(HttpMethod.Post,
            $"{scope}/providers/Microsoft.PolicyInsights/policyStates/latest/queryResults?api-version=2019-10-01{query}");
        Assert.True(answer.Status == 200, answer.Text);
        return [.. answer.Json["value"]!.AsArray().Select(state => state!.AsObject())];
    }
}
