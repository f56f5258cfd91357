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

    public void Publish(Session session, ResourceEvent happened)
    {
        if (happened.Id.Subscription is null)
        {
            return;
        }
        var key = ResourceId.ForSubscription(happened.Id.Subscription).Key;
        JsonObject? payload = null;
        foreach (var row in session.Resources.OfType(OnScope, key).Concat(session.Resources.OfType(OnTopic, key)))
        {
            var subscription = row.ParseBody();
            var properties = subscription["properties"]!.AsObject();
            if (row.State != ProvisioningState.Succeeded || !Covers((string?)properties["topic"], happened.Id))
            {
                continue;
            }
            payload ??= EventPayload.Create(happened, options.TenantId);
            if (EventFilter.Parse(properties["filter"] as JsonObject).Matches(payload))
            {
                Queue(session, row.Key, happened, payload);
            }
        }
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

    private static bool Covers(string? topic, ResourceId id) =>
        ResourceId.TryParse(topic, out var scope) && scope!.Contains(id);
}
