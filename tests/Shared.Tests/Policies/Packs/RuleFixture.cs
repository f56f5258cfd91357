using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Policies;

namespace Keelson.Tests.Policies;

/// <summary>
/// Resources that keep a rule and resources that break it. Each is a resource as Azure Resource Manager shows it, or a JSON
/// Merge Patch (RFC 7396) of the base, which shows at a glance what makes the difference.
/// </summary>
/// <param name="Base">A resource that keeps the rule.</param>
internal sealed record RuleFixture(JsonObject Base, IReadOnlyList<FixtureCase> Pass, IReadOnlyList<FixtureCase> Fail)
{
    /// <summary>The moment at which fixtures are judged.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "packs");

    public static string PathOf(string pack, string rule) => Path.Combine(Folder, pack, rule + ".json");

    public static IEnumerable<string> Files(string pack) =>
        Directory.EnumerateFiles(Path.Combine(Folder, pack), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!);

    public static RuleFixture Read(string pack, string rule) =>
        JsonSerializer.Deserialize<RuleFixture>(File.ReadAllBytes(PathOf(pack, rule)), KeelsonJson.Options)!;

    /// <summary>What is said of each resource; those that keep the rule come first.</summary>
    public IReadOnlyList<JudgementKind?> Judge(Policy policy)
    {
        var set = PolicySet.Compile([policy]);
        return [.. Pass.Concat(Fail).Select(c => Judge(set, c))];
    }

    /// <summary>What should be said.</summary>
    public IReadOnlyList<JudgementKind?> Expected() =>
        [.. Pass.Select(_ => (JudgementKind?)null), .. Fail.Select(_ => (JudgementKind?)JudgementKind.Matches)];

    private JudgementKind? Judge(PolicySet set, FixtureCase of)
    {
        var judgements = new Judgements();
        var context = new JudgeContext { Now = Now, Facts = new FixtureFacts(of.Facts) };
        set.Judge(JsonSerializer.SerializeToUtf8Bytes<JsonNode>(of.Of(Base)), context, judgements);
        return judgements.Count == 0 ? null : judgements[0].Kind;
    }
}
