using Keelson.Provisioning;

namespace Keelson.Portal.Overview;

/// <summary>Counts what the first page shows. Pure.</summary>
public static class Figures
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    public static OverviewFigures Of(
        DateTimeOffset now, IReadOnlyList<EnvironmentRecord> environments, IReadOnlyList<RunRecord> runs)
    {
        var alive = environments.Where(e => e.State != EnvironmentState.Deleted).ToList();
        var ended = runs.Where(run => run.EndedAt is { } end && now - end < Window).ToList();
        var applied = ended.Where(run => run.Status is RunStatus.Applied or RunStatus.Unchanged).ToList();
        return new(
            alive.Count,
            alive.Count(e => e.State == EnvironmentState.Drifted),
            alive.Count(e => e.ExpiresAt - now < Soon),
            alive.Sum(e => e.MonthlyCost ?? 0),
            alive.Select(e => e.Currency).FirstOrDefault(currency => currency is not null),
            ended.Count,
            applied.Count,
            Median([.. applied.Select(run => run.EndedAt!.Value - run.Order.RequestedAt)]));
    }

    public static IReadOnlyList<TeamCost> ByTeam(IReadOnlyList<EnvironmentRecord> environments) =>
    [
        .. environments.Where(e => e.State != EnvironmentState.Deleted)
            .GroupBy(e => e.Team, StringComparer.Ordinal)
            .Select(team => new TeamCost(team.Key, team.Count(), team.Sum(e => e.MonthlyCost ?? 0)))
            .OrderByDescending(team => team.Monthly).ThenBy(team => team.Team, StringComparer.Ordinal),
    ];

    private static TimeSpan? Median(List<TimeSpan> times)
    {
        if (times.Count == 0)
            return null;
        times.Sort();
        var middle = times.Count / 2;
        return times.Count % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
    }
}
