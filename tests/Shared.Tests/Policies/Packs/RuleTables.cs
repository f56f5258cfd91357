using System.Globalization;
using Keelson.Policies;
using Keelson.Provisioning;

namespace Keelson.Tests.Policies;

/// <summary>The generated parts of the manual.</summary>
internal static class RuleTables
{
    private const string Framework = "CIS Azure 2.0";

    public static string Rules(IEnumerable<Policy> policies)
    {
        var lines = new List<string>
        {
            "| rule | severity | in a plan | what | controls |",
            "|---|---|---|---|---|",
        };
        lines.AddRange(policies.Select(p =>
            $"| `{p.Name}` | {Word(p.Metadata.Severity)} | {Plan(p.Metadata.Plan)} | {p.Metadata.Title} | {Controls(p)} |"));
        return string.Join('\n', lines);
    }

    public static string Counts(IReadOnlyList<Policy> policies)
    {
        var lines = new List<string>
        {
            $"{policies.Count} rules, {policies.Count(p => p.Actions.Count > 0)} of which can also act.",
            "",
            "| category | rules |",
            "|---|---|",
        };
        lines.AddRange(policies.GroupBy(p => p.Metadata.Category).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"| {g.Key} | {g.Count()} |"));
        lines.AddRange(["", "| framework | rules | controls |", "|---|---|---|"]);
        lines.AddRange(policies.SelectMany(p => p.Metadata.Controls, (p, c) => (p.Name, Control: c))
            .GroupBy(c => c.Control.Framework).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"| {g.Key} | {g.Select(c => c.Name).Distinct().Count()} | {g.Select(c => c.Control.Id).Distinct().Count()} |"));
        return string.Join('\n', lines);
    }

    private static string Plan(PlanEffects effects)
    {
        var special = Enum.GetValues<EnvironmentKind>().Where(kind => effects.For(kind) != effects.Default)
            .Select(kind => $"{Word(effects.For(kind))} in {Word(kind)}");
        return string.Join(", ", special.Prepend(effects.Default is PlanEffect.None ? "" : Word(effects.Default)).Where(w => w.Length > 0));
    }

    // The others are mapped in the pack; the benchmark is what people look rules up by.
    private static string Controls(Policy policy)
    {
        var benchmark = policy.Metadata.Controls.Where(c => c.Framework == Framework).Select(c => c.Id).ToArray();
        var others = policy.Metadata.Controls.Where(c => c.Framework != Framework).Select(c => $"{Short(c.Framework)} {c.Id}");
        return string.Join(", ", benchmark.Select(id => $"CIS {id}").Concat(others));
    }

    private static string Short(string framework) => framework switch
    {
        "SOC 2" => "SOC",
        "PCI DSS 4.0" => "PCI",
        _ => framework,
    };

    private static string Word<T>(T value) where T : struct, Enum =>
        Convert.ToString(value, CultureInfo.InvariantCulture)!.ToLowerInvariant();
}
