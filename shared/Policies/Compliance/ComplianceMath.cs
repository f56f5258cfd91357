namespace Keelson.Policies;

/// <summary>
/// From what a scan has counted to how frameworks are kept. Pure. A control is passed when resources were judged for it and
/// none violates any of its policies without being excused.
/// </summary>
public static class ComplianceMath
{
    /// <summary>A row per framework and team, and one per framework for everyone; those without judged controls are left
    /// out.</summary>
    public static IReadOnlyList<ComplianceRow> Rows(ComplianceFacts facts, IEnumerable<Policy> policies)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var table = new PopulationTable(facts.Population);
        var judging = policies.Where(policy => policy.Metadata.Controls.Count > 0).ToList();
        var rows = new List<ComplianceRow>();
        foreach (var framework in Frameworks(judging))
        {
            rows.Add(Sum(framework, null, Controls(framework, facts, table, judging, team: null)));
            rows.AddRange(table.Teams.Order(StringComparer.Ordinal)
                .Select(team => Sum(framework, team, Controls(framework, facts, table, judging, team))));
        }
        return [.. rows.Where(row => row.ControlsJudged > 0)];
    }

    /// <summary>The open findings of each policy, by name; policies without any have a row as well.</summary>
    public static IReadOnlyList<FindingCount> ByPolicy(ComplianceFacts facts, IEnumerable<Policy> policies)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var tallies = facts.Tallies.ToLookup(tally => tally.Policy, tally => tally.Open, StringComparer.Ordinal);
        return [.. policies.Select(policy => policy.Name).Order(StringComparer.Ordinal)
            .Select(name => new FindingCount(name, tallies[name].Sum()))];
    }

    public static IReadOnlyList<string> Frameworks(IEnumerable<Policy> policies) =>
        [.. policies.SelectMany(policy => policy.Metadata.Controls).Select(control => control.Framework)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The framework's controls in their order; for all teams when <paramref name="team"/> is null.</summary>
    public static IReadOnlyList<ControlState> Controls(
        string framework, ComplianceFacts facts, IEnumerable<Policy> policies, string? team)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Controls(framework, facts, new PopulationTable(facts.Population), policies, team);
    }

    private static IReadOnlyList<ControlState> Controls(
        string framework, ComplianceFacts facts, PopulationTable table, IEnumerable<Policy> policies, string? team)
    {
        var tallies = facts.Tallies.Where(tally => team is null || tally.Team == team)
            .ToLookup(tally => tally.Policy, StringComparer.Ordinal);
        return [.. policies
            .SelectMany(policy => policy.Metadata.Controls.Where(control => control.Framework == framework)
                .Select(control => (control.Id, Policy: policy)))
            .GroupBy(pair => pair.Id, pair => pair.Policy, StringComparer.Ordinal)
            .OrderBy(control => control.Key, ControlOrder.Instance)
            .Select(control => new ControlState(
                control.Key,
                [.. control.Select(policy => policy.Name).Order(StringComparer.Ordinal)],
                control.Sum(policy => table.Judged(policy, team)),
                control.Sum(policy => tallies[policy.Name].Sum(tally => tally.Open)),
                control.Sum(policy => tallies[policy.Name].Sum(tally => tally.Exempt))))];
    }

    /// <summary>A framework's controls in one row; that of everyone when <paramref name="team"/> is null.</summary>
    public static ComplianceRow Sum(string framework, string? team, IReadOnlyList<ControlState> controls) => new(
        framework, team ?? ComplianceRow.Everyone,
        controls.Count(control => control.IsJudged),
        controls.Count(control => control.IsPassed),
        controls.Count(control => control is { IsPassed: true, Exempt: > 0 }),
        controls.Sum(control => control.Judged), controls.Sum(control => control.Open), controls.Sum(control => control.Exempt));
}
