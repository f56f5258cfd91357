using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Faults;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Operations;

/// <summary>Begins asynchronous operations; <see cref="OperationEnder"/> ends them.</summary>
internal sealed class OperationStarter(World world, FaultInjector faults)
{
    /// <summary>Whether a change becomes an operation, and what an injected fault does to it.</summary>
    public (bool Starts, OperationFault? Fault) Plan(string method, ResourceId id, TimeSpan duration)
    {
        var fault = faults.ForOperation(method, id.Text);
        return (fault is not null || world.Scale(duration) > TimeSpan.Zero, fault);
    }

    /// <summary>Records the operation and, unless it is to be stuck, its end.</summary>
    /// <param name="endedBy">The kind of work that ends it, begun at once; null: time does.</param>
    public OperationRow Start(
        Session session, ResourceId id, string kind, CallerContext caller, OperationInput input, TimeSpan duration,
        OperationFault? fault = null, byte[]? result = null, string? endedBy = null)
    {
        var now = world.Now;
        var operation = new OperationRow(world.Ids.NextText(), id.Key, kind, OperationRow.InProgress, now, null,
            caller.Serialise(), input.Serialise(), result,
                fault?.Failure is { } error ? ResourceRow.Serialise(error.ToJson()) : null);
        session.Operations.Put(operation);
        if (fault is null or { Failure: not null })
        {
            var ends = fault is null ? endedBy : null;
            session.Work.Add(ends is null ? now + world.Scale(duration) : now, ends ?? OperationEnder.WorkKind,
                operation.Id);
        }
        return operation;
    }
}
