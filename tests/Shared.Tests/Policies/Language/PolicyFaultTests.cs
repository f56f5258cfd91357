using System.Text;

namespace Keelson.Policies;

public sealed class PolicyFaultTests
{
    private const string Start = "policies:\n- name: p\n  resource: azure.vm\n";

    [Theory]
    [InlineData("  filters:\n  - {type: value, key: a, valeu: 1, value: 2}", 5, "'valeu' is not known here. Did you mean 'value'?")]
    [InlineData("  filters:\n  - {type: value, value: 2}", 5, "it needs 'key': a JMESPath expression, or tag: and the name of a tag.")]
    [InlineData("  filters:\n  - {type: value, key: a}", 5, "it needs 'value', 'value_from' or 'value_path'.")]
    [InlineData("  filters:\n  - {type: value, key: a, value: 1, value_path: b}", 5, "only one of value and value_path can be there.")]
    [InlineData("  filters:\n  - {type: value, key: 'a[', value: 1}", 5, "'a[' is no JMESPath expression: the expression ends in the middle, at character 3 of it.")]
    [InlineData("  filters:\n  - {type: value, key: a, op: regex, value: '('}", 5, "the regular expression cannot be used: it is no regular expression (InsufficientClosingParentheses).")]
    [InlineData("  filters:\n  - {type: value, key: a, value_type: age, value: old}", 5, "this 'value_type' compares with a number of days.")]
    [InlineData("  filters:\n  - {type: value, key: a, default: {}, value: 1}", 5, "'default' is not supported: Cloud Custodian takes it and does nothing with it; remove it.")]
    [InlineData("  filters:\n  - {type: vm-extensions, key: a, value: 1}", 5, "Cloud Custodian's filter 'vm-extensions' is not supported: it reads beyond the resource's body; use a 'value' filter on what Azure Resource Manager shows.")]
    [InlineData("  filters:\n  - {type: ingres, access: Allow}", 5, "there is no filter 'ingres'. Did you mean 'ingress'?")]
    [InlineData("  filters:\n  - {type: ingress, access: Allow}", 5, "'ingress' is for azure.networksecuritygroup, not for azure.vm.")]
    [InlineData("  filters:\n  - or:\n    - {type: value, value_type: resource_count, op: gt, value: 1}", 6, "'reduce' and 'resource_count' look at all resources together, so they stand only in a policy's own list of filters, or in an 'and' there.")]
    [InlineData("  filters:\n  - {type: list-item, key: a, attrs: [{type: resource-lock}]}", 5, "'resource-lock' asks about the resource itself, which is not what is judged here.")]
    [InlineData("  filters:\n  - {type: offhour, default_tz: Europe/Berln}", 5, "'Europe/Berln' is no time zone; write one such as Europe/Berlin, utc or et. Did you mean 'Europe/Berlin'?")]
    [InlineData("  filters:\n  - {type: value, key: a, op: in, value_from: {url: 'http://x/y.json'}}", 5, "'http://x/y.json' cannot be read; write an address that begins with https:// or azure://.")]
    [InlineData("  filters: 5", 4, "a list of filters is needed here.")]
    [InlineData("  actions:\n  - {type: tag, tag: a}", 5, "'tag' and 'value' are needed, or 'tags'.")]
    [InlineData("  actions:\n  - {type: mark-for-op, op: explode}", 5, "there is no action 'explode'.")]
    [InlineData("  actions:\n  - webhook", 5, "Cloud Custodian's action 'webhook' is not supported: what calls out of Keelson is an orchestration; use 'run', or 'notify' to tell people.")]
    [InlineData("  mode: {type: event, events: [VmWrit]}", 4, "'VmWrit' is no event; write one such as VmWrite or Microsoft.Compute/virtualMachines/write. Did you mean 'VmWrite'?")]
    [InlineData("  mode: {type: schedule, schedule: '* * * *'}", 4, "'* * * *' stands where six fields of NCRONTAB, as in '0 0 6 * * *' is needed.")]
    [InlineData("  metadata: {severty: high}", 4, "'severty' is not known here. Did you mean 'severity'?")]
    [InlineData("  max-resources: 0", 4, "'0' stands where a whole number from 1 on is needed.")]
    [InlineData("  conditions: [{env.STAGE: prod}]", 4, "a condition on 'env.STAGE' is not supported; there are: name, resource, provider, now, account_id, region, event.")]
    public void Read_Fault_IsToldWithItsLineAndWhatWouldBeRight(string rest, int line, string message)
    {
        var fault = Reading.Fault(Start + rest);

        Assert.Equal((line, message), (fault.Line, fault.Message));
    }

    [Theory]
    [InlineData("a: [1", "this is not YAML")]
    [InlineData("a: 1\na: 2", "the key 'a' is there twice. Remove one.")]
    [InlineData("a: 1\n---\nb: 2", "a second document starts here; a file holds one.")]
    [InlineData("a: *b", "no anchor '&b' stands before this.")]
    [InlineData("a: &b [*b]", "'*b' stands within what it stands for.")]
    [InlineData("a: !!python/object:os.system x", "the tag")]
    [InlineData("? [a]\n: b", "a key must be a text.")]
    [InlineData("", "the file is empty; it needs 'policies:' and a list.")]
    [InlineData("policys: []", "'policys' is not known here; a file has 'policies' and may have 'vars'. Did you mean 'policies'?")]
    public void Read_NoFileOfPolicies_SaysWhy(string yaml, string message) =>
        Assert.Contains(Reading.Yaml(yaml).Faults, f => f.Message.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void Read_BadUtf8_NamesTheByteAndItsPlace()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("policies:\n- näme: "), 0xFF];

        var fault = Assert.Single(PolicyReader.Read(bytes, "bad.yaml").Faults);

        Assert.Equal((2, 9, "the byte 0xFF is not UTF-8. Save the file as UTF-8."), (fault.Line, fault.Column, fault.Message));
    }

    [Fact]
    public void Read_ManyFaults_TellsNoMoreThanHelps()
    {
        var many = "policies:\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"- name: p{i}\n  resource: aws.ec2\n"));

        Assert.Equal(YamlBounds.MaxFaults, Reading.Yaml(many).Faults.Count);
    }

    [Fact]
    public void Read_AliasBomb_IsRefusedBeforeItIsWrittenOut()
    {
        var bomb = new StringBuilder("vars:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++)
            bomb.Append($"  a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");

        var fault = Assert.Single(Reading.Yaml(bomb.ToString()).Faults);

        Assert.Contains("aliases write out more than", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_VariableBomb_IsRefused()
    {
        var value = new string('x', 200_000);
        var uses = string.Concat(Enumerable.Range(0, 100).Select(i => $"- name: p{i}\n  resource: azure.vm\n  description: 'a{{v}}'\n"));

        Assert.Contains("write out more", Assert.Single(Reading.Yaml($"vars: {{v: {value}}}\npolicies:\n{uses}").Faults).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Read_DepthBomb_IsRefused(string level) =>
        Assert.NotEmpty(Reading.Yaml(string.Concat(Enumerable.Repeat(level, 50_000))).Faults);

    [Fact]
    public void Read_HugeFile_IsRefused() =>
        Assert.Contains("Split it", Reading.Yaml(new string(' ', YamlBounds.MaxBytes + 1)).Faults[0].Message, StringComparison.Ordinal);
}
