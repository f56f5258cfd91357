using Keelson.Access;
using Keelson.Provisioning;
using Keelson.Requests;

namespace Keelson.Portal.Runs;

/// <summary>Puts together what the page of a run shows.</summary>
public sealed class RunReader(RunStore runs, PlanArchive plans, EnvironmentStore environments, ApprovalDesk desk)
{
    /// <summary>Null when there is no such run.</summary>
    public async Task<RunView?> ReadAsync(string id, Principal principal, CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(id, cancellationToken) is not { } run)
            return null;
        var plan = run.PlanHash is null ? null : await plans.FindAsync(run.PlanHash, cancellationToken);
        var environment = await environments.FindAsync(run.Order.Environment, cancellationToken);
        var stance = ApprovalStance.Of(run, principal, desk.Refusal(run, principal)?.Detail);
        return new(run, plan, environment, stance);
    }
}
