using System.Collections.Concurrent;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>Callers waiting for an instance to change. A waiter asks the store itself; this only says when to.</summary>
internal sealed class InstanceWaiters
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new(StringComparer.Ordinal);

    /// <summary>Completes at the instance's next change. Take it before looking, then no change is missed.</summary>
    public Task Next(string instanceId) => waiting.GetOrAdd(
        instanceId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Notify(string instanceId)
    {
        if (waiting.TryRemove(instanceId, out var source))
            source.TrySetResult();
    }
}
