using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Policies;

namespace Keelson.Tests.Policies;

/// <summary>The engine over all shipped rules at once: what they share must not show.</summary>
public sealed class EngineTests
{
    [Fact]
    public void Judge_AllRulesOnAllFixtures_SaysWhatEachFilterSaysAlone()
    {
        var set = PolicySet.Compile(Packs.Policies);
        var judgements = new Judgements();
        foreach (var (resource, facts) in Resources())
        {
            var context = new JudgeContext { Now = RuleFixture.Now, Facts = new FixtureFacts(facts) };
            var json = JsonSerializer.SerializeToUtf8Bytes<JsonNode>(resource);

            set.Judge(json, context, judgements);

            Assert.Equal(Alone(json, context), judgements.Select(j => (set.Policies[j.Policy].Name, j.Kind)));
        }
    }

    private static IEnumerable<(JsonObject Resource, JsonObject? Facts)> Resources() =>
        from pack in Packs.All
        from policy in pack.Policies
        let fixture = RuleFixture.Read(pack.Name, policy.Name)
        from one in fixture.Pass.Concat(fixture.Fail)
        select (one.Of(fixture.Base), one.Facts);

    private static IEnumerable<(string, JudgementKind)> Alone(byte[] json, JudgeContext context)
    {
        using var document = JsonDocument.Parse(json);
        var resource = JmesValue.Of(document.RootElement);
        var type = document.RootElement.GetProperty("type").GetString()!;
        var said = new List<(string, JudgementKind)>();
        foreach (var policy in Packs.Policies)
        {
            if (policy.ResourceTypes.Count > 0 && !policy.ResourceTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
                continue;
            var truth = policy.Filter.Judge(resource, context, new FactNeeds());
            if (truth is not Truth.No)
                said.Add((policy.Name, truth is Truth.Yes ? JudgementKind.Matches : JudgementKind.Undecided));
        }
        return said;
    }
}
