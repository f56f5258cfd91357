using Keelson.Policies;

namespace Keelson.Portal.Compliance;

/// <summary>Puts together the page of compliance.</summary>
public sealed class ComplianceViews(
    ComplianceReader reader, ComplianceStore store, PolicyLibrary library, TimeProvider clock)
{
    public static IReadOnlyList<int> Periods { get; } = [30, 90, 365];

    private const int MostRules = 8;

    /// <param name="framework">What is none is the first.</param>
    /// <param name="team">Null is everyone.</param>
    public async Task<ComplianceView> ReadAsync(string? framework, string? team, int days, CancellationToken cancellationToken)
    {
        var who = string.IsNullOrEmpty(team) ? ComplianceRow.Everyone : team;
        var period = Periods.Contains(days) ? days : Periods[0];
        var to = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var series = await reader.SeriesAsync(framework: null, who, to.AddDays(-period), to, cancellationToken)
            .ToListAsync(cancellationToken);
        var names = await reader.FrameworksAsync(cancellationToken);
        var chosen = names.FirstOrDefault(name => name == framework) ?? names.FirstOrDefault();
        var known = who == ComplianceRow.Everyone ? null : who;
        return new(
            [.. names.Select(name => Course(name, series))], chosen, who,
            chosen is null ? [] : await reader.TeamsAsync(chosen, cancellationToken),
            chosen is null ? null : await reader.ControlsAsync(chosen, known, cancellationToken),
            chosen is null ? [] : await WorstAsync(chosen, known, cancellationToken), period);
    }

    private async Task<IReadOnlyList<FindingCount>> WorstAsync(string framework, string? team, CancellationToken cancellationToken)
    {
        if (await store.LatestAsync(cancellationToken) is not { } facts)
            return [];
        var rules = (await library.CurrentAsync(cancellationToken)).Set.Policies
            .Where(policy => policy.Metadata.Controls.Any(control => control.Framework == framework))
            .Select(policy => policy.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. facts.Tallies.Where(tally => rules.Contains(tally.Policy) && (team is null || tally.Team == team))
                .GroupBy(tally => tally.Policy, StringComparer.Ordinal)
                .Select(rule => new FindingCount(rule.Key, rule.Sum(tally => tally.Open)))
                .Where(rule => rule.Open > 0)
                .OrderByDescending(rule => rule.Open).ThenBy(rule => rule.Name, StringComparer.Ordinal).Take(MostRules),
        ];
    }

    private static FrameworkCourse Course(string framework, IReadOnlyList<ComplianceSnapshot> series)
    {
        var rows = series.SelectMany(day => day.Rows.Where(row => row.Framework == framework).Select(row => (day.At, Row: row))).ToList();
        return new(
            framework, rows.Count == 0 ? null : rows[^1].Row,
            [.. rows.Where(day => day.Row.Score is not null).Select(day => (day.At, (double)day.Row.Score!.Value))]);
    }
}
