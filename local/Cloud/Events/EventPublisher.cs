using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Faults;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Events;

/// <summary>Queues an event for every matching subscription, in the transaction of the change it tells of.</summary>
internal sealed class EventPublisher(CloudOptions options, FaultInjector faults, DeliveryCounts counts)
{
    private const string OnScope = "microsoft.eventgrid/eventsubscriptions";
    private const string OnTopic = "microsoft.eventgrid/systemtopics/eventsubscriptions";

    public void Publish(Session session, ResourceEvent happened) => Publish(session, [happened]);

    /// <summary>Many at once: the subscriptions are read once for all of them.</summary>
    public void Publish(Session session, IReadOnlyCollection<ResourceEvent> events)
    {
        foreach (var ofOne in events.Where(one => one.Id.Subscription is not null)
            .GroupBy(one => ResourceId.ForSubscription(one.Id.Subscription!).Key, StringComparer.Ordinal))
        {
            if (Subscribers(session, ofOne.Key) is { Count: > 0 } subscribers)
            {
                Publish(session, ofOne, subscribers);
            }
        }
    }

    private void Publish(
        Session session, IEnumerable<ResourceEvent> events, List<(string Key, ResourceId Topic, EventFilter Filter)> subscribers)
    {
        foreach (var happened in events)
        {
            JsonObject? payload = null;
            foreach (var (key, topic, filter) in subscribers)
            {
                if (topic.Contains(happened.Id)
                    && filter.Matches(payload ??= EventPayload.Create(happened, options.TenantId)))
                {
                    Queue(session, key, happened, payload);
                }
            }
        }
    }

    private static List<(string Key, ResourceId Topic, EventFilter Filter)> Subscribers(Session session, string key)
    {
        var subscribers = new List<(string, ResourceId, EventFilter)>();
        foreach (var row in session.Resources.OfType(OnScope, key).Concat(session.Resources.OfType(OnTopic, key)))
        {
            var properties = row.ParseBody()["properties"]!.AsObject();
            // One that is changed goes on hearing of events meanwhile; one that is made hears of none yet.
            if (row.State is ProvisioningState.Succeeded or ProvisioningState.Updating
                && ResourceId.TryParse((string?)properties["topic"], out var topic))
            {
                subscribers.Add((row.Key, topic!, EventFilter.Parse(properties["filter"] as JsonObject)));
            }
        }
        return subscribers;
    }

    private void Queue(Session session, string subscription, ResourceEvent happened, JsonObject payload)
    {
        var body = Json.Utf8(payload);
        var copies = faults.ForEvent((string)payload["eventType"]!, happened.Id.Text);
        foreach (var delay in copies)
        {
            session.Work.Add(happened.Queued + delay, EventDelivery.WorkKind, subscription, body);
        }
        session.AfterCommit(() => counts.Add(new DeliveryCounts { Queued = copies.Count }));
    }
}
