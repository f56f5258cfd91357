using System.Text.Json;
using System.Text.RegularExpressions;

namespace Keelson.Policies;

/// <summary>The examples of docs/policies-language.md.</summary>
internal static partial class LanguageDocument
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "policies-language.md"));

    /// <summary>Each with the heading that it stands under.</summary>
    public static IReadOnlyList<Example> Examples { get; } = Read().ToArray();

    private static IEnumerable<Example> Read()
    {
        var heading = "";
        Example? example = null;
        foreach (Match match in Pieces().Matches(Text))
        {
            if (match.Groups["heading"].Success)
                heading = match.Groups["heading"].Value.Trim();
            else if (match.Groups["kind"].Value == "yaml policy")
            {
                if (example is not null)
                    yield return example;
                example = new(heading, match.Groups["body"].Value, []);
            }
            else
                example!.Fixtures.Add(new(match.Groups["kind"].Value["json ".Length..], match.Groups["body"].Value));
        }
        yield return example!;
    }

    [GeneratedRegex("^#+ (?<heading>[^\\n]+)$|^```(?<kind>(yaml|json) [a-z-]+)\\n(?<body>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pieces();

    /// <summary>A file of policies and what it says of some resources.</summary>
    public sealed record Example(string Heading, string Yaml, List<Fixture> Fixtures);

    /// <summary>A resource, with what is known about it, and the verdict on it.</summary>
    public sealed record Fixture(string Verdict, string Json)
    {
        public JudgeContext Context(JsonElement fixture) => new()
        {
            Now = fixture.TryGetProperty("now", out var now) ? now.GetDateTimeOffset() : new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero),
            Event = fixture.TryGetProperty("event", out var received) ? received : null,
            Facts = new FactsByKind(fixture),
        };
    }

    private sealed class FactsByKind(JsonElement fixture) : IFacts
    {
        public bool TryGet(FactKey key, out JsonElement value)
        {
            value = default;
            return fixture.TryGetProperty("facts", out var facts) && facts.TryGetProperty(key.Kind, out value);
        }
    }
}
