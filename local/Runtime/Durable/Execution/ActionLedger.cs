using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Keelson.Local.Runtime.Durable.History;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>
/// Keeps what the orchestrator asked for until history confirms it, and what it awaits until it completes.
/// A difference between the two is non-determinism.
/// </summary>
internal sealed class ActionLedger
{
    private readonly SortedDictionary<int, OrchestratorAction> unconfirmed = [];
    private readonly Dictionary<int, (OpenTask Task, OrchestratorAction Action)> open = [];
    private readonly List<int> cancelledTimers = [];

    /// <summary>How many activities, sub-orchestrations and timers have not completed.</summary>
    public int Open => open.Count;

    /// <summary>The same, as they were asked for and in that order.</summary>
    public IEnumerable<OrchestratorAction> OpenActions =>
        open.Values.Select(entry => entry.Action).OrderBy(action => action.TaskId);

    /// <summary>How many actions the orchestrator has asked for until now.</summary>
    public int Asked { get; private set; }

    public void Add(OrchestratorAction action)
    {
        Asked++;
        unconfirmed.Add(action.TaskId, action);
    }

    public void Add(OrchestratorAction action, OpenTask task)
    {
        Add(action);
        open.Add(action.TaskId, (task, action));
    }

    /// <summary>Checks an action recorded by an earlier run of this code against what the code did now.</summary>
    public void Confirm(HistoryEvent recorded)
    {
        if (!unconfirmed.Remove(recorded.TaskId, out var action))
        {
            throw Different(
                $"history has {Describe(recorded)}, but the orchestrator no longer asks for it");
        }

        if (!action.Matches(recorded))
            throw Different($"history has {Describe(recorded)}, but the orchestrator asks for {action}");
    }

    /// <summary>As <see cref="Confirm"/>, but leaves everything as it is when the two differ.</summary>
    public bool TryConfirm(HistoryEvent recorded) =>
        unconfirmed.TryGetValue(recorded.TaskId, out var action)
        && action.Matches(recorded)
        && unconfirmed.Remove(recorded.TaskId);

    /// <summary>At the end of a recorded step everything the code asked for must have been recorded.</summary>
    public void EnsureConfirmed()
    {
        foreach (var action in unconfirmed.Values)
            throw Different($"the orchestrator asks for {action}, which its history does not have at this point");
    }

    /// <summary>The new actions of this step, in the order they were asked for.</summary>
    public IReadOnlyList<OrchestratorAction> TakeNew()
    {
        var actions = unconfirmed.Values.ToArray();
        unconfirmed.Clear();
        return actions;
    }

    public IReadOnlyList<int> TakeCancelledTimers()
    {
        var timers = cancelledTimers.ToArray();
        cancelledTimers.Clear();
        return timers;
    }

    public void CancelTimer(OrchestratorAction timer)
    {
        open.Remove(timer.TaskId);
        if (unconfirmed.ContainsKey(timer.TaskId))
            timer.IsCancelled = true;
        else
            cancelledTimers.Add(timer.TaskId);
    }

    /// <summary>Takes an awaited task out; a second completion of the same task finds nothing.</summary>
    public bool TryTake(int taskId, [NotNullWhen(true)] out OpenTask? task, out string? name)
    {
        var found = open.Remove(taskId, out var entry);
        (task, name) = (entry.Task, entry.Action?.Name);
        return found;
    }

    private static string Describe(HistoryEvent recorded) =>
        OrchestratorAction.Describe(recorded.Kind, recorded.Name, recorded.TaskId);

    private static NonDeterministicOrchestrationException Different(string difference) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"Replay went another way than the recorded run: {difference}. Either the orchestrator's code was changed"
        + $" under a running instance (give the change a new version beside the old one), or it decides on something"
        + $" that is not the same on replay (time, random ids, settings, collections without order)."));
}
