using System.Text;
using Keelson.Policies;
using Keelson.Portal.Explaining;
using Keelson.Portal.Parts;
using Keelson.Portal.Policies;

namespace Keelson.Portal;

public sealed class ExplainingTests
{
    [Theory]
    [InlineData("{type: value, key: properties.a, value: absent}", "properties.a is absent")]
    [InlineData("{type: value, key: \"tag:owner\", value: present}", "the tag owner is present")]
    [InlineData("{type: value, key: properties.a, op: in, value: [x, y]}", "properties.a is one of x, y")]
    [InlineData("{type: value, key: properties.n, op: gt, value: 5}", "properties.n is more than 5")]
    [InlineData("{type: value, key: properties.t, value_type: age, op: gt, value: 90}", "properties.t is more than 90 days ago")]
    [InlineData("{type: value, key: properties.t, value_type: expiration, op: lt, value: 30}", "properties.t is less than 30 days ahead")]
    [InlineData("{type: value, key: properties.l, value_type: size, op: ge, value: 2}", "the size of properties.l is at least 2")]
    [InlineData("{type: value, key: name, op: glob, value: \"dev-*\"}", "name is like dev-*")]
    [InlineData("{type: resource-lock, lock-type: Absent}", "it has no lock")]
    public void Explain_OneFilter_IsWhatPeopleWouldSay(string filter, string expected) =>
        Assert.Equal(expected, FilterExplainer.Explain(Filter(filter)).Text);

    [Fact]
    public void Explain_WithAResource_SaysWhatEachConditionFoundAndWhetherItHolds()
    {
        var explained = FilterExplainer.Explain(
            SomeFinding.Entry().Policy.Filter,
            SomeFinding.Looking("""{"properties":{"supportsHttpsTrafficOnly":false,"minimumTlsVersion":"TLS1_2"},"tags":{"env":"dev"}}"""));

        Assert.Equal(Truth.No, explained.Truth);
        Assert.Equal((Truth.Yes, "false"), (explained.Parts[0].Truth!.Value, explained.Parts[0].Found));
        Assert.Equal(Truth.No, explained.Parts[1].Truth);
        Assert.Equal([(Truth.No, "dev"), (Truth.No, "TLS1_2")], explained.Parts[1].Parts.Select(part => (part.Truth!.Value, part.Found!)));
    }

    [Fact]
    public void Explain_FactThatIsNotKnown_IsUndecided() => Assert.Equal(
        Truth.Undecided, FilterExplainer.Explain(Filter("{type: resource-lock, lock-type: Any}"), SomeFinding.Looking("{}")).Truth);

    [Fact]
    public void Explain_ItemsOfAList_AreNotJudgedByTheResource()
    {
        var explained = FilterExplainer.Explain(
            Filter("{type: list-item, key: properties.rules, attrs: [{type: value, key: port, value: 22}]}"),
            SomeFinding.Looking("""{"properties":{"rules":[{"port":22}]}}"""));

        Assert.Equal((Truth.Yes, (Truth?)null), (explained.Truth!.Value, explained.Parts[0].Truth));
    }

    [Fact]
    public void Explain_EveryShippedPolicy_IsInWords()
    {
        foreach (var policy in PolicyPacks.Shipped.SelectMany(pack => PolicyReader.Read(pack.Yaml, pack.Name).Policies))
            Assert.All(Texts(FilterExplainer.Explain(policy.Filter)), text => Assert.False(text.EndsWith("Filter", StringComparison.Ordinal), text));
    }

    [Fact]
    public void Excerpt_EveryShippedPolicy_IsItsOwnPart()
    {
        foreach (var pack in PolicyPacks.Shipped)
        {
            foreach (var policy in PolicyReader.Read(pack.Yaml, pack.Name).Policies)
            {
                var excerpt = PackExcerpt.Of(Encoding.UTF8.GetString(pack.Yaml.Span), policy.Name);
                Assert.StartsWith($"- name: {policy.Name}\n", excerpt, StringComparison.Ordinal);
                Assert.DoesNotContain("\n- name:", excerpt, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Excerpt_NameThatIsNotThere_IsNothing() => Assert.Null(PackExcerpt.Of(SomeFinding.Yaml, "storage"));

    [Theory]
    [InlineData("  title: It's # not", "  title:", " It's", " # not")]
    [InlineData("# all of it: a comment", "", "", "# all of it: a comment")]
    [InlineData("  - \"tag:env\": absent", "", "  - \"tag:env\": absent", "")]
    [InlineData("    - https://example.com", "", "    - https://example.com", "")]
    [InlineData("filters:", "filters:", "", "")]
    public void YamlLine_Of_TakesKeyAndCommentApart(string line, string key, string rest, string comment)
    {
        var parts = YamlLine.Of(line, []);

        Assert.Equal((key, rest, comment), (parts.Key, parts.Rest, parts.Comment));
    }

    private static IEnumerable<string> Texts(Explained explained) => explained.Parts.SelectMany(Texts).Prepend(explained.Text);

    private static Filter Filter(string yaml)
    {
        var reading = PolicyReader.Read(
            Encoding.UTF8.GetBytes($"policies: [{{name: p, resource: azure.vm, filters: [{yaml}]}}]"), "test");
        Assert.Empty(reading.Faults);
        return reading.Policies[0].Filter;
    }
}
