using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Estates;
using Keelson.Policies;
using Keelson.Provisioning;

namespace Keelson.Local.Rehearsal;

/// <summary>Reads a scenario. What is wrong with it is a <see cref="PermanentException"/> that names line and column.</summary>
internal static partial class ScenarioFile
{
    private const int MaxEstate = 100_000;
    private static readonly DateTimeOffset UsualStart = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete];

    public static Scenario Read(string file)
    {
        using var text = File.OpenText(file);
        return Read(Path.GetFileName(file), text);
    }

    public static Scenario Read(string name, TextReader text)
    {
        var root = YamlFile.Read(name, text);
        var (title, lasts, starts) = (root.Text("title"), Time(root, "lasts"), Starts(root));
        root.TextOrNull("about");
        var scenario = new Scenario(
            title, starts, lasts, Estate(root.Section("estate"), starts), (double)(root.Number("speed") ?? 1),
            Settings(root.Json("settings")), [.. root.Sections("steps").Select((step, at) => Step(step, $"{name}, step {at + 1}", lasts))]);
        root.Done();
        return scenario;
    }

    private static DateTimeOffset Starts(YamlSection root) => root.TextOrNull("starts") is not { } text ? UsualStart
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var starts)
            ? starts
            : throw root.Fault("starts", $"'{text}' is not a time; write 2026-01-05T00:00:00Z");

    private static EstateOptions? Estate(YamlSection? section, DateTimeOffset starts)
    {
        if (section is null)
            return null;
        var estate = new EstateOptions
        {
            Size = section.Whole("size", 0, MaxEstate) ?? throw section.Fault("size", "'size' is needed: how many resources"),
            Seed = section.Whole("seed", 0, int.MaxValue) ?? 1,
            Anchor = starts,
        };
        section.Done();
        return estate;
    }

    private static Dictionary<string, string?> Settings(JsonNode? settings) =>
        (settings as JsonObject ?? []).ToDictionary(
            // As in the environment, where a colon is not allowed.
            entry => entry.Key.Replace("__", ":", StringComparison.Ordinal), entry => entry.Value?.ToString(), StringComparer.Ordinal);

    private static ScenarioStep Step(YamlSection step, string place, TimeSpan lasts)
    {
        var every = step.Has("every") ? Time(step, "every") : (TimeSpan?)null;
        if (every <= TimeSpan.Zero)
            throw step.Fault("every", "'every' must be longer than nothing");
        var read = new ScenarioStep(
            place, Time(step, "at"), every, step.Has("until") ? Time(step, "until") : lasts, Act(step));
        if (read.At > lasts)
            throw step.Fault("at", $"it would happen after the end: the scenario lasts {lasts}");
        step.Done();
        return read;
    }

    private static ScenarioAct Act(YamlSection step)
    {
        string[] kinds = [.. new[] { "api", "azure", "approve", "restart" }.Where(step.Has)];
        if (kinds is not [var kind])
            throw step.Fault("at", "a step does exactly one of api, azure, approve and restart");
        switch (kind)
        {
            case "approve":
                return step.Text("approve") == "waiting" ? new ApproveAct(step.Text("as")) : throw step.Fault("approve", "write 'approve: waiting'");
            case "restart":
                return step.Text("restart") == "platform"
                    ? new RestartAct(step.Whole("withinWork", 0, 10_000) ?? 0, step.Has("down") ? Time(step, "down") : TimeSpan.Zero)
                    : throw step.Fault("restart", "write 'restart: platform'");
            default:
                return Call(step, kind, kind == "api" ? step.Text("as") : null);
        }
    }

    private static CallAct Call(YamlSection step, string kind, string? persona)
    {
        var request = step.Text(kind).Split(' ', 2);
        var method = Array.Find(Methods, one => one.Method == request[0]);
        if (method is null || request is not [_, ['/' or '{', ..] path])
            throw step.Fault(kind, $"write a method and a path: GET /api/runs. Methods: {string.Join(", ", Methods.Select(m => m.Method))}");
        return new(
            persona, method, path, step.Json("body")?.ToJsonString(), step.TextOrNull("text"), step.Whole("status", 100, 599),
            Paths(step, "keep", key: false), Paths(step, "where", key: true), step.Has("within") ? Time(step, "within") : TimeSpan.Zero);
    }

    /// <summary>Names and expressions, in one order or the other; each expression is one.</summary>
    private static Dictionary<string, string> Paths(YamlSection step, string name, bool key)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (left, right) in step.Json(name) as JsonObject ?? [])
        {
            try
            {
                JmesPath.Parse(key ? left : right?.ToString() ?? "");
            }
            catch (JmesPathException e)
            {
                throw step.Fault(name, $"'{(key ? left : right)}' is no JMESPath expression: {e.Message}");
            }
            entries[left] = key ? right?.ToJsonString() ?? "null" : right!.ToString();
        }
        return entries;
    }

    private static TimeSpan Time(YamlSection section, string key)
    {
        var text = section.Text(key);
        if (!Span().IsMatch(text))
            throw section.Fault(key, $"'{text}' is not a length of time; write 90d, 8h, 36h30m or 10s");
        return Piece().Matches(text).Aggregate(TimeSpan.Zero, (sum, piece) =>
            sum + (int.Parse(piece.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * Unit(piece.Groups[2].Value)));
    }

    private static TimeSpan Unit(string unit) => unit switch
    {
        "d" => TimeSpan.FromDays(1),
        "h" => TimeSpan.FromHours(1),
        "m" => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromSeconds(1),
    };

    [GeneratedRegex(@"\A(?:[0-9]{1,5}[dhms])+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Span();

    [GeneratedRegex("([0-9]+)([dhms])", RegexOptions.NonBacktracking)]
    private static partial Regex Piece();
}
