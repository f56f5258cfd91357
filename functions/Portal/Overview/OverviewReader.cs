using Keelson.Access;
using Keelson.Provisioning;
using Keelson.Requests;

namespace Keelson.Portal.Overview;

/// <summary>Puts together what the first page shows.</summary>
public sealed class OverviewReader(EnvironmentStore environments, RunStore runs, ApprovalDesk desk, PolicyBriefs policies)
{
    // Enough for a month of a busy platform; the page says what it counts.
    private const int MostRuns = 200;
    private const int Latest = 8;

    public async Task<OverviewView> ReadAsync(Principal principal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(principal);
        var all = await environments.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        var recent = await runs.ListAsync(before: null, cancellationToken).Take(MostRuns).ToListAsync(cancellationToken);
        return new(
            [.. recent.Where(run => Waits(run, principal))],
            Attention.For(principal, now, all, recent),
            [.. recent.Take(Latest)],
            Figures.Of(now, all, recent),
            Figures.ByTeam(all),
            await policies.ReadAsync(principal, cancellationToken));
    }

    private bool Waits(RunRecord run, Principal principal) =>
        run is { Status: RunStatus.AwaitingApproval, Approval: { } approval }
        && desk.Refusal(run, principal) is null
        && !approval.Decisions.Any(decision => decision.By.Id == principal.Id && decision.PlanHash == approval.PlanHash);
}
