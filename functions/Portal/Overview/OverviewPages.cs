using Keelson.Access;
using Keelson.Portal.Shell;
using Keelson.Provisioning;
using Keelson.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Overview;

/// <summary>The first page.</summary>
public sealed class OverviewPages(PortalDoor door, EnvironmentStore environments, RunStore runs, ApprovalDesk desk)
{
    // Enough for a month of a busy platform; the page says what it counts.
    private const int MostRuns = 200;
    private const int Latest = 8;

    // The constraint makes the route match the root, which a plain empty route does not do on the Functions host.
    [Function("ShowOverviewPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
        {
            var all = await environments.ListAsync(cancellationToken).ToListAsync(cancellationToken);
            var recent = await runs.ListAsync(before: null, cancellationToken).Take(MostRuns).ToListAsync(cancellationToken);
            return await visit.ShowAsync<OverviewPage, OverviewView>(new(
                [.. recent.Where(run => Waits(run, visit.Principal))],
                Attention.For(visit.Principal, visit.Now, all, recent),
                [.. recent.Take(Latest)],
                Figures.Of(visit.Now, all, recent),
                Figures.ByTeam(all)));
        });

    private bool Waits(RunRecord run, Principal principal) =>
        run is { Status: RunStatus.AwaitingApproval, Approval: { } approval }
        && desk.Refusal(run, principal) is null
        && !approval.Decisions.Any(decision => decision.By.Id == principal.Id && decision.PlanHash == approval.PlanHash);
}
