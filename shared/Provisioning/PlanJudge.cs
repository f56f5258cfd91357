using System.Text.Json.Nodes;
using Keelson.Costs;
using Keelson.Policies;

namespace Keelson.Provisioning;

/// <summary>What prices and policies say of a plan in the making. Reads only.</summary>
public sealed class PlanJudge(
    CostEstimator costs, PlanPolicy policy, IRulebook rulebook, IEstateFacts estate, IResources resources)
{
    public async Task<PlanJudgement> JudgeAsync(
        RunOrder order, Blueprint blueprint, IReadOnlyList<PlannedChange> changes,
        IReadOnlyDictionary<string, JsonObject> after, CancellationToken cancellationToken)
    {
        var cost = await costs.EstimateAsync(after, order.Location, cancellationToken);
        var rules = await rulebook.ReadAsync(cancellationToken);
        var verdicts = policy.Judge(new PlanFacts
        {
            Kind = order.Kind,
            EnvironmentKind = order.EnvironmentKind,
            Environment = order.Environment,
            Team = order.Team,
            Location = order.Location,
            Blueprint = blueprint,
            Parameters = order.Parameters,
            Resources = after,
            Changes = changes,
            Estate = await estate.ReadAsync(order.SubscriptionId, cancellationToken),
            Cost = cost,
            Rulebook = rules,
            Scope = GroupOf(order),
        });
        return new([.. verdicts, await GroupIsOursAsync(order, cancellationToken)], cost, rules.Version);
    }

    // The group's name follows from the environment's; if someone else made one of that name, it is not ours to fill,
    // let alone to delete.
    private async Task<Verdict> GroupIsOursAsync(RunOrder order, CancellationToken cancellationToken)
    {
        const string rule = "group-belongs-to-environment";
        var id = GroupOf(order);
        var group = await resources.GetAsync(id, apiVersion: null, cancellationToken);
        var tag = group?.Body["tags"]?[KeelsonTags.Environment]?.GetValue<string>();
        return group is null || tag == order.Environment
            ? new(rule, VerdictEffect.Pass, id, "The resource group is this environment's own.")
            : new(
                rule, VerdictEffect.Deny, id, $"Resource group {order.ResourceGroup} exists and was not made by Keelson for {order.Environment}.",
                "Choose another environment name, or have the owner of that group remove it.");
    }

    private static string GroupOf(RunOrder order) => $"/subscriptions/{order.SubscriptionId}/resourceGroups/{order.ResourceGroup}";
}
