using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>Callers waiting for an instance to reach a status. Begin to wait before looking, then none is missed.</summary>
internal sealed class InstanceWaiters
{
    private readonly Dictionary<string, List<Waiter>> waiting = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private Exception? over;

    public Waiter Begin(string instanceId, Func<OrchestrationRuntimeStatus, bool> reached)
    {
        var waiter = new Waiter(this, instanceId, reached);
        lock (gate)
        {
            if (waiting.TryGetValue(instanceId, out var others))
                others.Add(waiter);
            else
                waiting.Add(instanceId, [waiter]);
            if (over is not null)
                waiter.Fail(over);
        }

        return waiter;
    }

    /// <param name="changed">As it was stored, with its input and, if it has ended, its output.</param>
    public void Notify(InstanceRecord changed)
    {
        lock (gate)
        {
            if (!waiting.TryGetValue(changed.Id, out var waiters))
                return;
            foreach (var waiter in waiters)
                waiter.See(changed);
        }
    }

    /// <summary>Nothing changes any more: fails all who wait, and who will.</summary>
    public void Fail(Exception cause)
    {
        lock (gate)
        {
            over = cause;
            foreach (var waiter in waiting.Values.SelectMany(waiters => waiters))
                waiter.Fail(cause);
        }
    }

    private void End(Waiter waiter)
    {
        lock (gate)
        {
            if (!waiting.TryGetValue(waiter.InstanceId, out var waiters))
                return;
            waiters.Remove(waiter);
            if (waiters.Count == 0)
                waiting.Remove(waiter.InstanceId);
        }
    }

    internal sealed class Waiter(
        InstanceWaiters owner, string instanceId, Func<OrchestrationRuntimeStatus, bool> reached) : IDisposable
    {
        private readonly TaskCompletionSource<InstanceRecord> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string InstanceId { get; } = instanceId;

        /// <summary>The instance as it was stored when it reached the status.</summary>
        public Task<InstanceRecord> Reached => source.Task;

        public void See(InstanceRecord changed)
        {
            if (reached(changed.Status))
                source.TrySetResult(changed);
        }

        public void Fail(Exception cause) => source.TrySetException(cause);

        public void Dispose() => owner.End(this);
    }
}
