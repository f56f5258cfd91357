using System.Text.Json.Nodes;
using Keelson.Policies;

namespace Keelson.Provisioning;

/// <summary>
/// Makes plans: puts Azure's answer together with what policies, prices and the approval rules say, seals it with its
/// hash and keeps it. Changes nothing in Azure.
/// </summary>
public sealed class Planner(
    BlueprintArchive blueprints, EnvironmentStore environments, PlanJudge judge, PlanArchive plans, IResources resources)
{
    /// <summary>The plan of a deployment. What the environment has and the answer does not is to be deleted.</summary>
    public async Task<Plan> PlanDeploymentAsync(RunOrder order, WhatIfAnswer answer, CancellationToken cancellationToken)
    {
        var blueprint = await blueprints.GetAsync(order.Blueprint, cancellationToken);
        var environment = await environments.FindAsync(order.Environment, cancellationToken);
        var wanted = answer.Changes.Select(change => change.ResourceId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var obsolete = new List<PlannedChange>();
        foreach (var id in environment is { State: not EnvironmentState.Deleted } ? environment.Resources : [])
        {
            if (!wanted.Contains(id) && await resources.GetAsync(id, apiVersion: null, cancellationToken) is { } live)
                obsolete.Add(Deletion(live));
        }
        var changes = answer.Changes.Where(change => change.Action != ChangeAction.Delete).Concat(obsolete).ToList();
        var grants = blueprint.Roles.Select(rule =>
            new PlannedGrant(rule.Resource, rule.Role, rule.RoleId, order.Team, order.TeamGroupId)).ToList();
        return await CompleteAsync(order, blueprint, changes, grants, answer.Resources, [], cancellationToken);
    }

    /// <summary>The plan of an environment's end: its resource group and everything in it.</summary>
    public async Task<Plan> PlanRemovalAsync(RunOrder order, CancellationToken cancellationToken)
    {
        var blueprint = await blueprints.GetAsync(order.Blueprint, cancellationToken);
        var groupId = $"/subscriptions/{order.SubscriptionId}/resourceGroups/{order.ResourceGroup}";
        var group = await resources.GetAsync(groupId, apiVersion: null, cancellationToken);
        var held = new List<LiveResource>();
        await foreach (var resource in resources.ListAsync(order.SubscriptionId, order.ResourceGroup, cancellationToken))
            held.Add(resource);
        held.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        var environment = await environments.FindAsync(order.Environment, cancellationToken);
        var foreign = ForeignResources.Judge(order, environment?.Resources ?? [], held);
        var changes = (group is null ? held : held.Prepend(group)).Select(Deletion).ToList();
        var none = new Dictionary<string, JsonObject>(StringComparer.OrdinalIgnoreCase);
        return await CompleteAsync(order, blueprint, changes, [], none, [foreign], cancellationToken);
    }

    private async Task<Plan> CompleteAsync(
        RunOrder order, Blueprint blueprint, IReadOnlyList<PlannedChange> changes, IReadOnlyList<PlannedGrant> grants,
        IReadOnlyDictionary<string, JsonObject> after, IReadOnlyList<Verdict> more, CancellationToken cancellationToken)
    {
        var judged = await judge.JudgeAsync(order, blueprint, changes, after, cancellationToken);
        IReadOnlyList<Verdict> verdicts = [.. judged.Verdicts, .. more];
        var plan = new Plan
        {
            Kind = order.Kind,
            Environment = order.Environment,
            Blueprint = order.Blueprint,
            Parameters = order.Parameters,
            SubscriptionId = order.SubscriptionId,
            ResourceGroup = order.ResourceGroup,
            Location = order.Location,
            ExpiresAt = order.ExpiresAt,
            Changes = changes,
            Grants = grants,
            Policies = judged.Policies,
            Verdicts = verdicts,
            Cost = judged.Cost,
            Approval = Approvals.Require(blueprint, order.EnvironmentKind, order.Kind, judged.Cost, verdicts),
        }.Seal();
        await plans.KeepAsync(plan, cancellationToken);
        return plan;
    }

    private static PlannedChange Deletion(LiveResource live) => new()
    {
        ResourceId = live.Id,
        Type = live.Type,
        ApiVersion = "",
        Action = ChangeAction.Delete,
    };
}
