using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Recording;

/// <summary>Takes histories out of a durable store.</summary>
internal static class StoredHistories
{
    private const int PageSize = 200;

    /// <summary>
    /// The present execution of every instance that has begun. A host may run on the same store meanwhile. Executions that
    /// went before a continue-as-new are no longer in a store.
    /// </summary>
    /// <exception cref="InvalidDataException">Another version of this program has written the store.</exception>
    public static IEnumerable<RecordedHistory> ReadAll(string path)
    {
        using var reader = new StoreReader(path);
        var layout = reader.Read(lease => lease.Prepare("PRAGMA user_version").Single(Rows.Number));
        if (layout != Schema.Version)
            throw new InvalidDataException($"'{path}' has layout {layout}; this program reads layout {Schema.Version}. Start a host on it once.");
        string? token = null;
        do
        {
            var page = reader.Read(lease => InstanceQuery.Run(lease, new OrchestrationQuery(), PageSize, token));
            foreach (var instance in page.Values)
            {
                if (reader.Read(lease => Journal.Load(lease, instance.Sequence)) is { } loaded && Of(loaded) is { } recorded)
                    yield return recorded;
            }
            token = page.ContinuationToken;
        }
        while (token is not null);
    }

    /// <summary>Null when there is nothing to replay: it has not begun, or has broken the rules of replay before.</summary>
    public static RecordedHistory? Of(LoadedInstance loaded)
    {
        var (instance, facts) = (loaded.Instance, loaded.History);
        var end = instance.Status switch
        {
            OrchestrationRuntimeStatus.Completed => ExecutionEnd.Completed,
            OrchestrationRuntimeStatus.Failed => ExecutionEnd.Failed,
            OrchestrationRuntimeStatus.Terminated => ExecutionEnd.Terminated,
            _ => ExecutionEnd.Running,
        };
        var result = end switch
        {
            ExecutionEnd.Completed => facts[^1].Data,
            ExecutionEnd.Failed => instance.Failure,
            _ => null,
        };
        return Of(instance, facts, end, result);
    }

    public static RecordedHistory? Of(
        InstanceRecord instance, IReadOnlyList<HistoryEvent> facts, ExecutionEnd end, string? result)
    {
        var begun = facts.Any(fact => fact.Kind == EventKind.ExecutionStarted);
        var broken = facts.Any(fact => fact.Kind == EventKind.Poisoned)
            || (end == ExecutionEnd.Failed && FailureJson.Read(result!).ErrorType
                is var type && (type == typeof(NonDeterministicOrchestrationException).FullName
                    || type == typeof(NonDurableAwaitException).FullName
                    || type == "OrchestratorNotFound"));
        if (!begun || broken)
            return null;
        var parent = instance.Parent is { } link ? new ParentOrchestrationInstance(link.Name, link.InstanceId) : null;
        return new RecordedHistory(
            new ExecutionInfo(instance.Id, instance.Execution, instance.Name, instance.Version, instance.Input, parent),
            [.. facts.Where(fact => fact.Kind is not (EventKind.ExecutionInput or EventKind.ExecutionCompleted))],
            end,
            result);
    }
}
