using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>Rewinds a failed instance, and with it the failed sub-orchestrations that it waits for.</summary>
internal sealed class Rewind(EngineParts parts)
{
    private readonly List<Rewound> instances = [];

    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="InvalidOperationException">It has not failed, or today's code does not replay it.</exception>
    public async Task RunAsync(string instanceId, string reason)
    {
        var found = parts.Store.Find(instanceId, withData: false)
            ?? throw new ArgumentException($"There is no instance '{instanceId}'.", nameof(instanceId));
        Add(found, reason, parts.Time.GetUtcNow());
        if (!await parts.Store.RewindAsync(instances))
            throw new InvalidOperationException($"The instance '{instanceId}' changed while it was rewound. Look again.");
    }

    private void Add(InstanceRecord found, string reason, DateTimeOffset now)
    {
        if (found.Status != OrchestrationRuntimeStatus.Failed
            || parts.Store.Load(found.Sequence) is not { } loaded)
        {
            throw new InvalidOperationException(
                $"Only a failed instance can be rewound: '{found.Id}' is {found.Status}.");
        }

        var plan = Plan(loaded);
        foreach (var call in plan.Again.Where(action => action.Kind == EventKind.ChildScheduled))
        {
            if (FailedChild(found, call) is { } child)
                Add(child, reason, now);
        }

        instances.Add(new Rewound(
            loaded.Instance,
            plan.History,
            [new HistoryEvent(EventKind.Rewound, now, Data: reason), .. plan.Messages],
            plan.Again,
            now));
    }

    private RewindPlan Plan(LoadedInstance loaded)
    {
        var instance = loaded.Instance;
        if (!parts.Functions.TryGetOrchestrator(instance.Name, out var orchestrator))
            throw new InvalidOperationException($"There is no orchestrator named '{instance.Name}' to go on with.");
        try
        {
            return RewindPlan.For(
                loaded.History, () => SessionFactory.Create(parts, instance, orchestrator, () => { }));
        }
        catch (NonDeterministicOrchestrationException differs)
        {
            throw new InvalidOperationException($"The instance '{instance.Id}' cannot be rewound. {differs.Message}", differs);
        }
    }

    private InstanceRecord? FailedChild(InstanceRecord parent, OrchestratorAction call) =>
        parts.Store.Find(call.Reference!, withData: false) is { Status: OrchestrationRuntimeStatus.Failed } child
        && child.Parent is { } link
        && (link.Sequence, link.Execution, link.TaskId) == (parent.Sequence, parent.Execution, call.TaskId)
            ? child
            : null;
}
