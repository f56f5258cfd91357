using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>What <c>lock</c> comes to.</summary>
internal static class LockPlans
{
    public static void Lock(PlanDraft draft, LockAction action)
    {
        var name = action.Name ?? $"keelson-{draft.Policy.Name}";
        draft.Add(new()
        {
            Number = 0,
            Kind = StepKind.Put,
            Target = $"{draft.Resource.Id}/providers/Microsoft.Authorization/locks/{name}",
            Title = $"Lock it ({action.Level}) with {name}",
            Policies = [draft.Policy.Name],
            Body = new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["level"] = action.Level,
                    ["notes"] = action.Notes ?? $"Set by Keelson for the policy {draft.Policy.Name}.",
                },
            },
            Undo = new(UndoKind.Delete),
        });
    }
}
