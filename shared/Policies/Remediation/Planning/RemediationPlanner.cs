using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Works out what the actions of violated policies come to on one resource. Pure.</summary>
public static class RemediationPlanner
{
    /// <summary>
    /// A policy whose actions cannot be carried out here is left out as a whole, and said so; the others are planned as if
    /// it were not there.
    /// </summary>
    /// <param name="resource">As it was judged.</param>
    /// <param name="violated">In the order of the policy set; an earlier policy's change is what a later one sees.</param>
    public static RemediationPlan Plan(LiveResource resource, IReadOnlyList<Policy> violated, PlanSettings settings)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(violated);
        var refusals = new List<Hold>();
        var left = violated.ToList();
        while (true)
        {
            var draft = new PlanDraft(resource, settings);
            var impossible = left.FirstOrDefault(policy => !TryAdd(draft, policy));
            if (impossible is null)
                return new(resource, [.. left.Select(policy => policy.Name)], draft.Steps(), draft.Approval, refusals);
            refusals.Add(draft.Refusal!);
            left.Remove(impossible);
        }
    }

    private static bool TryAdd(PlanDraft draft, Policy policy)
    {
        draft.Policy = policy;
        foreach (var action in policy.Actions)
            Add(draft, action);
        return draft.Refusal is null;
    }

    private static void Add(PlanDraft draft, PolicyAction action)
    {
        switch (action)
        {
            case TagAction tag:
                TagPlans.Tag(draft, tag);
                break;
            case UntagAction untag:
                TagPlans.Untag(draft, untag);
                break;
            case TagTrimAction trim:
                TagPlans.Trim(draft, trim);
                break;
            case AutoTagUserAction user:
                AuthorPlans.User(draft, user);
                break;
            case AutoTagDateAction date:
                AuthorPlans.Date(draft, date);
                break;
            case MarkForOpAction mark:
                NoticePlans.Mark(draft, mark);
                break;
            case NotifyAction notify:
                NoticePlans.Notify(draft, notify);
                break;
            case SetPropertiesAction set:
                PropertyPlans.Set(draft, set);
                break;
            case ResizeAction resize:
                SizePlans.Resize(draft, resize);
                break;
            case ClosePortAction close:
                PortPlans.Close(draft, close);
                break;
            default:
                AddWhole(draft, action);
                break;
        }
    }

    private static void AddWhole(PlanDraft draft, PolicyAction action)
    {
        switch (action)
        {
            case LockAction locked:
                LockPlans.Lock(draft, locked);
                break;
            case StartAction:
                PowerPlans.Start(draft);
                break;
            case StopAction stop:
                PowerPlans.Stop(draft, stop);
                break;
            case DeleteAction:
                DeletePlans.Delete(draft);
                break;
            case RunAction run:
                RunPlans.Run(draft, run);
                break;
            case RequireApprovalAction approval:
                draft.NeedApproval(
                    $"{draft.Policy.Name} asks for it.", approval.Approvers, approval.From, approval.Within);
                break;
            default:
                draft.Refuse($"the action {action.Word} cannot be carried out by this version of Keelson.");
                break;
        }
    }
}
