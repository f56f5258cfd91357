using System.Diagnostics.CodeAnalysis;
using Keelson.Local.Runtime.Durable.Execution;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>
/// Orchestrators kept alive between steps, the least recently used dropped first. A session is taken out while it
/// steps and put back after its step is stored, so a failed write can never leave a session ahead of its history.
/// </summary>
internal sealed class SessionCache(int capacity)
{
    private readonly Dictionary<long, LinkedListNode<CachedSession>> byInstance = [];
    private readonly LinkedList<CachedSession> byUse = [];
    private readonly Lock gate = new();

    public int Count => byInstance.Count;

    public bool TryTake(long instance, [NotNullWhen(true)] out CachedSession? session)
    {
        lock (gate)
        {
            session = byInstance.Remove(instance, out var node) ? node.Value : null;
            if (node is not null)
                byUse.Remove(node);
            return session is not null;
        }
    }

    public void Put(CachedSession session)
    {
        lock (gate)
        {
            if (capacity == 0)
                return;
            byInstance[session.Instance] = byUse.AddLast(session);
            if (byInstance.Count <= capacity)
                return;
            byInstance.Remove(byUse.First!.Value.Instance);
            byUse.RemoveFirst();
        }
    }

    public void Drop(long instance) => TryTake(instance, out _);
}

/// <summary>A live orchestrator and the point of history it stands at.</summary>
internal sealed record CachedSession(long Instance, int Execution, int HistoryLength, OrchestrationSession Session);
