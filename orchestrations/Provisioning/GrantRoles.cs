using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>Gives the team's group the roles the plan names. Idempotent: an assignment's name follows from what it grants.</summary>
public sealed class GrantRoles(IRoleGrants grants, PlanArchive plans)
{
    [Function(nameof(GrantRoles))]
    public async Task<GrantedRoles> RunAsync([ActivityTrigger] OutputsInput input, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(input.Order.RunId, nameof(GrantRoles));
        var plan = await plans.GetAsync(input.PlanHash, cancellationToken);
        var created = new List<string>();
        foreach (var grant in plan.Grants)
        {
            var target = Outputs.ResourceId(input.Outputs, grant.Output);
            var (id, isNew) = await grants.AssignAsync(new(target, grant.RoleId, grant.PrincipalId), cancellationToken);
            if (isNew)
                created.Add(id);
        }
        return new(plan.Grants.Count, created);
    }
}
