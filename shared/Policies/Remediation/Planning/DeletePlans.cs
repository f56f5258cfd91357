using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>What <c>delete</c> comes to.</summary>
internal static class DeletePlans
{
    private const int Approvers = 1;

    public static void Delete(PlanDraft draft)
    {
        var resource = draft.Resource;
        var undo = Recreation.Of(resource.Type, new BeforeImage(resource.Id, "", resource.Body).Writable());
        // Said, and agreed to, before it is done: afterwards it helps nobody.
        if (undo.Kind == UndoKind.Impossible)
            draft.NeedApproval(undo.Reason!, Approvers, [], draft.Settings.ApprovalTimeout);
        draft.Add(new()
        {
            Number = 0,
            Kind = StepKind.Delete,
            Target = resource.Id,
            Title = undo.Reason is null ? "Delete it" : $"Delete it; {undo.Reason}",
            Policies = [draft.Policy.Name],
            Undo = undo,
        });
    }
}
