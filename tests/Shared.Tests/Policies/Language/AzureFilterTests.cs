using System.Text.Json;

namespace Keelson.Policies;

public sealed class AzureFilterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("op: gt, threshold: 75, aggregation: average", "[70, 90]", true)]
    [InlineData("op: gt, threshold: 75, aggregation: minimum", "[70, 90]", false)]
    [InlineData("op: eq, threshold: 160, aggregation: total", "[70, null, 90]", true)]
    [InlineData("op: lte, threshold: 10, aggregation: maximum", "[null]", false)]
    [InlineData("op: lte, threshold: 10", "null", false)]
    [InlineData("op: lte, threshold: 10, no_data_action: include", "null", true)]
    [InlineData("op: lte, threshold: 10, no_data_action: to_zero", "null", true)]
    [InlineData("op: eq, threshold: 5, no_data_action: to_zero", "[10, null]", true)]
    public void Metric_EachAggregation_IsCompared(string keys, string points, bool matches) =>
        Assert.Equal(matches, Judge($"{{type: metric, metric: M, {keys}}}", "{}", "metric", points) is Truth.Yes);

    [Fact]
    public void Metric_Need_IsAQueryThatCanBeReadBack()
    {
        var needs = new FactNeeds();
        var filter = Reading.WithFilters(
            "[{type: metric, metric: Percentage CPU, op: lt, threshold: 5, timeframe: 72, period_start: start-of-day}]").Filter;

        filter.Judge(JmesValue.Parse("{}"), new() { Now = Now }, needs);
        var query = MetricQuery.Of(Assert.Single(needs.Since(0)));

        Assert.Equal(new("Percentage CPU", "average", 72, "P1D", WholeDays: true), query);
        Assert.Equal((new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero)), query.Window(Now));
    }

    [Theory]
    [InlineData("Any", "[]", false)]
    [InlineData("Any", """[{"properties": {"level": "ReadOnly"}}]""", true)]
    [InlineData("ReadOnly", """[{"properties": {"level": "CanNotDelete"}}]""", false)]
    [InlineData("CanNotDelete", """[{"properties": {"level": "canNotDelete"}}]""", true)]
    [InlineData("Absent", "[]", true)]
    public void ResourceLock_EachType_IsFound(string type, string locks, bool matches) =>
        Assert.Equal(matches, Judge($"{{type: resource-lock, lock-type: {type}}}", "{}", "locks", locks) is Truth.Yes);

    [Theory]
    [InlineData("key: workspace_id, value: absent", "[]", true)]
    [InlineData("key: workspace_id, value: w", """[{"properties": {"workspaceId": "w"}}]""", true)]
    [InlineData("key: workspaceId, value: w", """[{"properties": {"workspaceId": "w"}}]""", true)]
    [InlineData("key: 'metrics[0].retention_policy.days', op: lt, value: 30", """[{"properties": {"metrics": [{"retentionPolicy": {"days": 7}}]}}]""", true)]
    public void DiagnosticSettings_BothSpellings_AreFound(string keys, string settings, bool matches) =>
        Assert.Equal(matches, Judge($"{{type: diagnostic-settings, {keys}}}", "{}", "diagnostic-settings", settings) is Truth.Yes);

    [Theory]
    [InlineData("include: [10.0.0.5]", "10.0.0.0/24", true)]
    [InlineData("include: [10.0.0.5, 11.0.0.1]", "10.0.0.0/24", false)]
    [InlineData("any: [10.0.0.5, 11.0.0.1]", "10.0.0.0/24", true)]
    [InlineData("only: [10.0.0.0/16]", "10.0.0.0/24", true)]
    [InlineData("only: [10.0.0.0/25]", "10.0.0.0/24", false)]
    [InlineData("equal: [10.0.0.0-10.0.0.255]", "10.0.0.0/24", true)]
    [InlineData("equal: [10.0.0.0/25, 10.0.0.128/25]", "10.0.0.0/24", true)]
    public void FirewallRules_EachList_ComparesAddressSpace(string list, string allowed, bool matches)
    {
        var body = $$$$"""{"properties": {"networkAcls": {"defaultAction": "Deny", "ipRules": [{"value": "{{{{allowed}}}}"}]}}}""";

        Assert.Equal(matches, Judge($"{{type: firewall-rules, {list}}}", body, resource: "azure.storage") is Truth.Yes);
    }

    [Theory]
    [InlineData("equal: ['0.0.0.0']", false)]
    [InlineData("equal: ['0.0.0.0'], include-azure-services: true", true)]
    public void FirewallRules_AllOfAzure_CountsOnlyWhenAsked(string keys, bool matches)
    {
        var truth = Judge(
            $"{{type: firewall-rules, {keys}}}", "{}", "firewall-rules",
            """[{"properties": {"startIpAddress": "0.0.0.0", "endIpAddress": "0.0.0.0"}}]""", "azure.sqlserver");

        Assert.Equal(matches, truth is Truth.Yes);
    }

    [Theory]
    [InlineData("ports: '22', access: Allow", true)]
    [InlineData("ports: '22,443', access: Allow", false)]
    [InlineData("ports: '22,443', access: Allow, match: any", true)]
    [InlineData("ports: '443', access: Deny", true)]
    [InlineData("ports: '80', access: Deny", true)]
    [InlineData("ports: '22', access: Allow, ipProtocol: UDP", false)]
    [InlineData("ports: '22', access: Allow, source: '*'", true)]
    [InlineData("ports: '22', access: Allow, source: 10.0.0.0/8", false)]
    [InlineData("access: Allow, Cidr: {ipType: source, op: in, value: ['*', 0.0.0.0/0]}", true)]
    [InlineData("ports: '443', access: Allow, match-operator: or, Cidr: {ipType: source, value: '*'}", true)]
    public void Ingress_EachKey_LooksAtTheRulesByPriority(string keys, bool matches)
    {
        const string Body = """
            {"properties": {"securityRules": [
              {"properties": {"direction": "Inbound", "priority": 300, "access": "Allow", "protocol": "*", "destinationPortRange": "80", "sourceAddressPrefix": "Internet"}},
              {"properties": {"direction": "Inbound", "priority": 100, "access": "Deny", "protocol": "*", "destinationPortRanges": ["80-81"], "sourceAddressPrefix": "10.0.0.0/8"}},
              {"properties": {"direction": "Inbound", "priority": 200, "access": "Allow", "protocol": "Tcp", "destinationPortRange": "20-30", "sourceAddressPrefix": "*"}},
              {"properties": {"direction": "Outbound", "priority": 100, "access": "Allow", "protocol": "*", "destinationPortRange": "*"}}]}}
            """;

        Assert.Equal(matches, Judge($"{{type: ingress, {keys}}}", Body, resource: "azure.networksecuritygroup") is Truth.Yes);
    }

    [Theory]
    [InlineData("{type: offhour, default_tz: utc, offhour: 12, weekends: false}", "off=(m-f,12)", "2026-11-27T12:30:00Z", true)]
    [InlineData("{type: offhour, default_tz: utc, offhour: 12, weekends: false}", "off=(m-f,12)", "2026-11-28T12:30:00Z", false)]
    [InlineData("{type: offhour, default_tz: utc, offhour: 12}", "", "2026-11-27T12:30:00Z", true)]
    [InlineData("{type: offhour, default_tz: et, offhour: 7}", "", "2026-11-27T12:30:00Z", true)]
    [InlineData("{type: offhour, default_tz: et, offhour: 7}", "tz=pt", "2026-11-27T15:30:00Z", true)]
    [InlineData("{type: offhour, default_tz: utc}", "off=[(M-F,18),(S,12)];on=(M-F,7);tz=utc", "2026-11-28T12:00:00Z", true)]
    [InlineData("{type: offhour, default_tz: utc}", "off=(F-M,12);on=(M-F,7)", "2026-11-29T12:00:00Z", true)]
    [InlineData("{type: offhour, default_tz: utc}", "u28M-F,12u29", "2026-11-27T12:00:00Z", false)]
    [InlineData("{type: onhour, default_tz: utc, onhour: 7, skip-days: ['2026-11-27']}", "", "2026-11-27T07:00:00Z", false)]
    [InlineData("{type: onhour, default_tz: Europe/Berlin, onhour: 9}", "", "2026-03-27T08:10:00Z", true)]
    [InlineData("{type: onhour, default_tz: Europe/Berlin, onhour: 9}", "", "2026-03-30T07:10:00Z", true)]
    [InlineData("{type: onhour, default_tz: utc, onhour: 7, weekends-only: true}", "", "2026-11-30T07:00:00Z", true)]
    public void Hours_ScheduleAndZone_SayWhetherItIsTime(string filter, string tag, string now, bool matches)
    {
        var resource = JmesValue.Parse($$$"""{"tags": {"Maid_OffHours": "{{{tag}}}"}}""");

        var truth = Reading.WithFilters($"[{filter}]").Filter.Judge(resource, new() { Now = DateTimeOffset.Parse(now) }, new());

        Assert.Equal(matches, truth is Truth.Yes);
    }

    [Fact]
    public void ValueFrom_FactInLookups_ServesEveryResource()
    {
        var source = new ValueSource("https://x.example/list.csv", ValueFormat.Csv, "1");
        var values = source.Select("a,1\nb,2\n\nc,\"3,\"\"x\"\n");
        var lookups = new KnownFacts { [source.Key] = values };
        var filter = Reading.WithFilters(
            "[{type: value, key: k, op: in, value_from: {url: 'https://x.example/list.csv', expr: 1}}]").Filter;

        var truth = filter.Judge(JmesValue.Parse("""{"k": "3,\"x"}"""), new() { Now = Now, Lookups = lookups }, new());

        Assert.Equal(Truth.Yes, truth);
        Assert.Equal(source, ValueSource.Of(source.Key));
    }

    [Theory]
    [InlineData(ValueFormat.Json, "[].id", """[{"id": 1}, {"id": 2}, {"id": 1}]""", "[1,2]")]
    [InlineData(ValueFormat.Json, null, """{"a": 1}""", """{"a":1}""")]
    [InlineData(ValueFormat.Txt, null, "a\r\nb\n\na\n", """["a","b"]""")]
    [InlineData(ValueFormat.Csv, null, "a,b\nc,a", """["a","b","c"]""")]
    [InlineData(ValueFormat.Csv, "[*][0]", "a,b\nc,d", """["a","c"]""")]
    [InlineData(ValueFormat.Csv2dict, "code", "name,code\nx,1\ny,2", """["1","2"]""")]
    public void ValueSource_EachFormat_GivesItsValues(ValueFormat format, string? expression, string document, string values) =>
        Assert.Equal(
            values,
            JmesValue.Of(new ValueSource("https://x.example/d", format, expression).Select(document)).ToString());

    [Fact]
    public void ValueSource_NotOfItsFormat_SaysWhatIsWrong() =>
        Assert.Equal(
            "policy.bad-values",
            Assert.Throws<PermanentException>(() => new ValueSource("https://x.example/d", ValueFormat.Json).Select("{")).Code);

    private static Truth Judge(
        string filter, string body, string? kind = null, string value = "null", string resource = "azure.vm")
    {
        using var fact = JsonDocument.Parse(value);
        var read = Reading.WithFilters($"[{filter}]", resource).Filter;
        var facts = new KnownFacts();
        if (kind is not null)
        {
            var needs = new FactNeeds();
            Assert.Equal(Truth.Undecided, read.Judge(JmesValue.Parse(body), new() { Now = Now }, needs));
            var key = Assert.Single(needs.Since(0));
            Assert.Equal(kind, key.Kind);
            facts[key] = fact.RootElement;
        }
        return read.Judge(JmesValue.Parse(body), new() { Now = Now, Facts = facts }, new());
    }
}
