using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Events;

/// <summary>Queues an event for every matching subscription, in the transaction of the change it tells of.</summary>
internal sealed class EventPublisher(CloudOptions options)
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
                session.Work.Add(happened.At, EventDelivery.WorkKind, row.Key, Json.Utf8(payload));
            }
        }
    }

    private static bool Covers(string? topic, ResourceId id) =>
        ResourceId.TryParse(topic, out var scope) && scope!.Contains(id);
}
