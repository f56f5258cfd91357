using System.Text.Json;
using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>What <c>run</c> comes to.</summary>
internal static class RunPlans
{
    public static void Run(PlanDraft draft, RunAction action)
    {
        if (!draft.Settings.Runs.Contains(action.Orchestration, StringComparer.Ordinal))
        {
            draft.Refuse(
                $"the orchestration {action.Orchestration} is not among those a policy may start. Safety:AllowedRuns lists them.");
            return;
        }
        draft.Add(new()
        {
            Number = 0,
            Kind = StepKind.Run,
            Target = draft.Resource.Id,
            Title = $"Start {action.Orchestration}",
            Policies = [draft.Policy.Name],
            Verb = action.Orchestration,
            Body = action.Input.ValueKind == JsonValueKind.Object ? JsonObject.Create(action.Input.Clone()) : [],
            Undo = StepUndo.Nothing,
        });
    }
}
