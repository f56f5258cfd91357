using System.Globalization;
using Keelson.Access;
using Keelson.Requests;

namespace Keelson.Policies;

/// <summary>Puts what a scan has changed into words: one notice per owner, not per finding. Pure.</summary>
public static class ScanDigests
{
    /// <param name="expiring">Exemptions that end soon.</param>
    public static IReadOnlyList<Notice> Of(
        ScanRecord scan, IEnumerable<OwnerChanges> changes, IReadOnlyList<Exemption> expiring, TeamDirectory teams)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(teams);
        return [.. changes
            .GroupBy(change => (Team: change.Team ?? "", Owner: change.Owner ?? ""))
            .Select(group => group.Aggregate((all, more) => all.Plus(more)))
            .Where(change => change.New + change.Resolved > 0)
            .OrderBy(change => change.Team, StringComparer.Ordinal).ThenBy(change => change.Owner, StringComparer.Ordinal)
            .Select(change => Words(scan, change, expiring, teams))];
    }

    private static Notice Words(
        ScanRecord scan, OwnerChanges change, IReadOnlyList<Exemption> expiring, TeamDirectory teams)
    {
        var team = change.Team is { } name ? teams.Find(name) : null;
        var who = change.Owner ?? change.Team ?? "Nobody's resources";
        var ending = expiring.Count(exemption => exemption.Owner == change.Owner || exemption.Owner == change.Team);
        var subject = $"{Count(change.New, "new finding")}, {change.Resolved.ToString(CultureInfo.InvariantCulture)} resolved";
        var examples = change.New == 0 ? "" : $" New: {string.Join("; ", change.Examples)}"
            + (change.New > change.Examples.Count ? $"; and {change.New - change.Examples.Count} more." : ".");
        var ends = ending == 0 ? "" : $" {Count(ending, "exemption")} of yours will end soon.";
        return new(
            $"scan-{scan.Id}-{change.Team}-{change.Owner}",
            // A team's own people see its notices; what belongs to no team is looked after by the operators.
            team?.Name ?? $"role:{nameof(Role.Operator)}",
            $"{who}: {subject}", $"The scan of {scan.StartedAt:u} brought {subject}.{examples}{ends}",
            change.Team is { } link ? $"/findings?team={Uri.EscapeDataString(link)}" : "/findings", scan.ToldUntil ?? scan.StartedAt);
    }

    private static string Count(int number, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
