using System.Text.Json;

namespace Keelson.Policies;

public sealed class ActionReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("{type: tag, tag: env, value: dev}", "env=dev")]
    [InlineData("{type: tag, tags: {env: dev, n: 5}}", "env=dev,n=5")]
    [InlineData("{type: tag, tags: {who: {type: resource, key: name}}}", "who=web")]
    [InlineData("{type: tag, tags: {who: {type: resource, key: none, default-value: nobody}}}", "who=nobody")]
    [InlineData("{type: tag, tags: {count: {type: resource, key: length(zones)}}}", "count=2")]
    public void Tag_EachForm_SaysTheTags(string action, string expected)
    {
        var tag = Assert.IsType<TagAction>(Assert.Single(Reading.WithActions($"[{action}]").Actions));
        var resource = JmesValue.Parse("""{"name": "web", "zones": ["1", "2"]}""");

        Assert.Equal(expected, string.Join(',', tag.Tags.Select(t => $"{t.Key.For(resource)}={t.Value.For(resource)}")));
    }

    [Theory]
    [InlineData("{type: mark-for-op, op: delete}", "Resource does not meet policy: delete@2026/12/02")]
    [InlineData("{type: mark-for-op, op: stop, days: 14}", "Resource does not meet policy: stop@2026/12/12")]
    [InlineData("{type: mark-for-op, op: stop, hours: 3}", "Resource does not meet policy: stop@2026/11/28 1500 UTC")]
    [InlineData("{type: mark-for-op, op: stop, hours: 3, tz: et}", "Resource does not meet policy: stop@2026/11/28 1000 -0500")]
    [InlineData("{type: mark-for-op, op: stop, days: 1, msg: 'Unused: {op}@{action_date}'}", "Unused: stop@2026/11/29")]
    public void MarkForOp_Mark_IsReadByMarkedForOpWhenItIsDue(string action, string mark)
    {
        var marking = Assert.IsType<MarkForOpAction>(Assert.Single(Reading.WithActions($"[{action}]").Actions));
        Assert.Equal(mark, marking.Mark(Now));
        var filter = Reading.WithFilters($"[{{type: marked-for-op, op: {marking.Op}}}]").Filter;
        var resource = JmesValue.Of(new JmesMap
        {
            ["tags"] = JmesValue.Of(new JmesMap { [marking.Tag] = JmesValue.Of(mark) }),
        });
        var due = Now.AddHours((double)((marking.Days * 24) + marking.Hours));

        Assert.Equal(Truth.Yes, filter.Judge(resource, new() { Now = due }, new()));
        Assert.Equal(Truth.No, filter.Judge(resource, new() { Now = due.AddDays(-1) }, new()));
    }

    [Theory]
    [InlineData(0, "a,b,keep", "a,b")]
    [InlineData(2, "a,b,keep", "")]
    public void TagTrim_Surplus_IsWhatMustGo(int space, string tags, string surplus)
    {
        var trim = Assert.IsType<TagTrimAction>(Assert.Single(
            Reading.WithActions($"[{{type: tag-trim, space: {space}, preserve: [keep]}}]").Actions));

        Assert.Equal(surplus, string.Join(',', trim.Surplus(tags.Split(','))));
    }

    [Fact]
    public void TagTrim_FullResource_FreesJustEnough()
    {
        var tags = Enumerable.Range(10, 50).Select(i => $"t{i}").ToArray();

        Assert.Equal(["t10", "t12"], new TagTrimAction(2, ["t11"]).Surplus(tags));
    }

    [Fact]
    public void SetProperties_NestedAndDotted_AreTheSame()
    {
        var nested = Properties("{networkAcls: {defaultAction: Deny, bypass: None}, minimumTlsVersion: TLS1_2}");
        var dotted = Properties("{networkAcls.defaultAction: Deny, networkAcls.bypass: None, minimumTlsVersion: TLS1_2}");

        Assert.Equal(nested, dotted);
    }

    [Theory]
    [InlineData("{type: close, ports: '22,80-90', exceptPorts: '85', direction: Inbound}", false, true, "22,80-84,86-90")]
    [InlineData("{type: open, ports: '443', direction: Outbound}", true, false, "443")]
    [InlineData("{type: close-port}", false, true, "0-65535")]
    public void ClosePort_CloudCustodiansWords_MeanTheSame(string action, bool open, bool inbound, string ports)
    {
        var close = Assert.IsType<ClosePortAction>(Assert.Single(
            Reading.WithActions($"[{action}]", "azure.networksecuritygroup").Actions));

        Assert.Equal((open, inbound, ports), (close.Open, close.Inbound, close.Ports.ToString()));
    }

    [Theory]
    [InlineData("stop", false)]
    [InlineData("poweroff", true)]
    [InlineData("{type: stop, mode: power-off}", true)]
    public void Stop_EachForm_SaysWhetherTheHostIsKept(string action, bool powerOff) =>
        Assert.Equal(new StopAction(powerOff), Assert.Single(Reading.WithActions($"[{action}]").Actions));

    [Fact]
    public void RequireApproval_Defaults_AreOneApproverAndThreeDays()
    {
        var approval = Assert.IsType<RequireApprovalAction>(Assert.Single(Reading.WithActions("[require-approval]").Actions));

        Assert.Equal((1, TimeSpan.FromHours(72)), (approval.Approvers, approval.Within));
        Assert.False(approval.ChangesResource);
    }

    [Fact]
    public void Run_Input_IsJson()
    {
        var run = Assert.IsType<RunAction>(Assert.Single(
            Reading.WithActions("[{type: run, orchestration: UpgradeCluster, input: {surge: 2}}]").Actions));

        Assert.Equal(2, run.Input.GetProperty("surge").GetInt32());
    }

    [Theory]
    [InlineData("%m.%d.%Y", "11.28.2026")]
    [InlineData("%Y-%m-%dT%H:%M:%S%z", "2026-11-28T12:00:00+0000")]
    [InlineData("100%%", "100%")]
    public void StrfTime_EachDirective_IsWritten(string pattern, string expected)
    {
        Assert.True(StrfTime.IsPattern(pattern, out _));
        Assert.Equal(expected, StrfTime.Write(Now, pattern));
    }

    [Theory]
    [InlineData("%Q", "%Q")]
    [InlineData("%Y%", "%")]
    public void StrfTime_NoDirective_IsTold(string pattern, string fault)
    {
        Assert.False(StrfTime.IsPattern(pattern, out var found));
        Assert.Equal(fault, found);
    }

    private static string Properties(string properties) => JsonSerializer.Serialize(Assert.IsType<SetPropertiesAction>(Assert.Single(
        Reading.WithActions($"[{{type: set-properties, properties: {properties}}}]", "azure.storage").Actions)).Properties);
}
