using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Resources;

namespace Keelson.Local.Cloud.Events;

/// <summary>Something that has ended with a resource, to be told to whoever subscribed.</summary>
/// <param name="Verb"><c>write</c>, <c>delete</c> or <c>{action}/action</c>.</param>
/// <param name="At">When it happened.</param>
internal sealed record ResourceEvent(
    ResourceId Id, string Verb, string Operation, string Status, CallerContext Caller, string EventId,
        DateTimeOffset At)
{
    /// <summary>When it is told of; later than <see cref="At"/> for an event that is put in afterwards.</summary>
    public DateTimeOffset Queued { get; init; } = At;
}
