namespace Keelson.Policies;

/// <summary>What starting and stopping come to: which words a type has for it.</summary>
internal static class PowerPlans
{
    private static readonly Dictionary<string, (string Start, string Stop, string Off)> Verbs =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Microsoft.Compute/virtualMachines"] = ("start", "deallocate", "powerOff"),
            ["Microsoft.Compute/virtualMachineScaleSets"] = ("start", "deallocate", "powerOff"),
            ["Microsoft.ContainerService/managedClusters"] = ("start", "stop", "stop"),
            ["Microsoft.DBforPostgreSQL/flexibleServers"] = ("start", "stop", "stop"),
            ["Microsoft.DBforMySQL/flexibleServers"] = ("start", "stop", "stop"),
            ["Microsoft.Web/sites"] = ("start", "stop", "stop"),
        };

    public static void Start(PlanDraft draft)
    {
        if (Verbs.TryGetValue(draft.Resource.Type, out var words))
            Add(draft, words.Start, words.Stop, wantsRunning: true);
        else
            Refuse(draft, "started");
    }

    public static void Stop(PlanDraft draft, StopAction action)
    {
        if (Verbs.TryGetValue(draft.Resource.Type, out var words))
            Add(draft, action.PowerOff ? words.Off : words.Stop, words.Start, wantsRunning: false);
        else
            Refuse(draft, "stopped");
    }

    private static void Add(PlanDraft draft, string verb, string opposite, bool wantsRunning)
    {
        // What is so already needs no action, and an undo must not change it.
        if (PowerState.IsRunning(draft.Resource.Body) == wantsRunning)
            return;
        draft.Add(new()
        {
            Number = 0,
            Kind = StepKind.Act,
            Target = draft.Resource.Id,
            Title = wantsRunning ? "Start it" : $"Stop it ({verb})",
            Policies = [draft.Policy.Name],
            Verb = verb,
            Undo = new(UndoKind.Act, Verb: opposite),
        });
    }

    private static void Refuse(PlanDraft draft, string word) =>
        draft.Refuse($"a {draft.Resource.Type} cannot be {word} by Keelson.");
}
