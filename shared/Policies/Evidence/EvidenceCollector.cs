namespace Keelson.Policies;

/// <summary>Gathers the evidence for a framework. Reads only. Holds the framework's findings.</summary>
public sealed class EvidenceCollector(
    PolicyLibrary library, ComplianceStore compliance, ScanStore scans, FindingReader findings, ExemptionStore exemptions,
    TimeProvider clock)
{
    private static readonly TimeSpan ScansShown = TimeSpan.FromDays(30);

    /// <summary>A problem when there is no such framework, or no full scan has ended yet.</summary>
    public async Task<Answer<EvidenceReport>> CollectAsync(
        string? framework, string? team, CancellationToken cancellationToken)
    {
        var catalogue = await library.CurrentAsync(cancellationToken);
        var frameworks = ComplianceMath.Frameworks(catalogue.Set.Policies);
        if (framework is null || !frameworks.Contains(framework, StringComparer.Ordinal))
            return Problem.Invalid([new("/framework", $"One of {string.Join(", ", frameworks)}.")]);
        if (await compliance.LatestAsync(cancellationToken) is not { } facts
            || await scans.FindAsync(facts.ScanId, cancellationToken) is not { } scan)
        {
            return Problem.Conflict(
                "no-scan-yet", "No full scan has ended yet, so there is nothing to show. POST /api/scans starts one.");
        }
        var now = clock.GetUtcNow();
        var rules = catalogue.Judged.Where(entry => Stands(entry, framework)).ToList();
        var names = rules.Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        var controls = ComplianceMath.Controls(framework, facts, rules.Select(rule => rule.Policy), team);
        var found = findings.ListAsync(new FindingFilter(Framework: framework, Team: team), null, cancellationToken);
        var book = await exemptions.BookAsync(cancellationToken);
        return new EvidenceReport(
            framework, team, now, scan, ComplianceMath.Sum(framework, team, controls), controls,
            [.. rules.Select(rule => RuleOf(rule, framework, team, facts))],
            await found.Where(view => names.Contains(view.Finding.Policy)).ToListAsync(cancellationToken),
            [.. book.All.Where(exemption => exemption.HoldsAt(now) && names.Contains(exemption.Policy))],
            await scans.ListAsync(null, cancellationToken)
                .TakeWhile(one => one.StartedAt > now - ScansShown).ToListAsync(cancellationToken));
    }

    private static bool Stands(PolicyEntry entry, string framework) =>
        entry.Policy.Metadata.Controls.Any(control => control.Framework == framework);

    private static EvidenceRule RuleOf(PolicyEntry rule, string framework, string? team, ComplianceFacts facts)
    {
        var (about, population) = (rule.Policy.Metadata, new PopulationTable(facts.Population));
        var tallies = facts.Tallies.Where(tally => tally.Policy == rule.Name && (team is null || tally.Team == team)).ToList();
        return new(
            rule.Name, about.Title.Length > 0 ? about.Title : rule.Name, about.Severity, about.Rationale, about.Fix,
            rule.Policy.Source, [.. about.Controls.Where(control => control.Framework == framework).Select(control => control.Id)],
            population.Judged(rule.Policy, team), tallies.Sum(tally => tally.Open), tallies.Sum(tally => tally.Exempt));
    }
}
