using System.Text;
using System.Text.Json;

namespace Keelson.Policies;

public sealed class LanguageDocumentTests
{
    [Fact]
    public void Examples_EachFilterAndAction_HasOne()
    {
        var headings = LanguageDocument.Examples.Select(e => e.Heading).ToHashSet();

        Assert.Subset(headings, FilterWords.All.Keys.Concat(ActionWords.All.Keys).ToHashSet());
    }

    [Fact]
    public void Examples_AsWritten_AreReadAndJudgedAsTheySay()
    {
        foreach (var example in LanguageDocument.Examples)
        {
            var reading = Reading.Yaml(example.Yaml);
            Assert.True(reading.Faults.Count == 0, $"{example.Heading}: {string.Join('\n', reading.Faults)}");
            foreach (var fixture in example.Fixtures)
                Assert.True(fixture.Verdict == Verdict(reading.Policies, fixture), $"{example.Heading}: {fixture}");
        }
    }

    [Fact]
    public void Examples_OfFilters_HaveAMatchAndItsOpposite()
    {
        var verdicts = LanguageDocument.Examples
            .GroupBy(e => e.Heading)
            .ToDictionary(g => g.Key, g => g.SelectMany(e => e.Fixtures).Select(f => f.Verdict).ToHashSet());

        Assert.All(
            FilterWords.All.Keys.Where(w => w != "reduce"),
            word => Assert.True(verdicts[word].IsSupersetOf(["matches", "does-not-match"]), word));
        Assert.Contains("candidate", verdicts["reduce"]);
    }

    [Fact]
    public void Tables_OfKeys_AreThoseThatFilesAreCheckedBy()
    {
        var fields = FilterWords.All.Values.Where(w => w.Name is not ("event" or "diagnostic-settings" or "egress" or "cost"))
            .Select(w => w.Fields)
            .Concat(ActionWords.All.Values.Select(w => w.Fields))
            .Concat([PolicyFields.All, MetadataShape.Fields, SourceShape.Fields]);

        Assert.All(fields, list => Assert.Contains(string.Join('\n', list.Select(Row)), LanguageDocument.Text));
    }

    [Fact]
    public void Unsupported_EachWord_IsListed()
    {
        var words = new[] { Unsupported.Resources, Unsupported.Filters, Unsupported.Actions, Unsupported.Keys };

        Assert.All(words.SelectMany(t => t.Keys), word => Assert.Contains($"`{word}`", LanguageDocument.Text));
    }

    private static string Row(Field field) =>
        $"| `{field.Name}`{(field.Required ? " (needed)" : "")} | {field.ShapeSays} | {field.Says} |";

    private static string Verdict(IReadOnlyList<Policy> policies, LanguageDocument.Fixture fixture)
    {
        using var document = JsonDocument.Parse(fixture.Json);
        var judgements = new Judgements();
        // The engine looks at the policy's own types only; an example need not name one of them.
        PolicySet.Compile(policies.Select(p => p with { ResourceTypes = [] })).Judge(
            Encoding.UTF8.GetBytes(document.RootElement.GetProperty("resource").GetRawText()),
            fixture.Context(document.RootElement),
            judgements);
        return judgements switch
        {
            [] => "does-not-match",
            [{ Kind: JudgementKind.Matches }] => "matches",
            [{ Kind: JudgementKind.Candidate }] => "candidate",
            _ => "undecided",
        };
    }
}
