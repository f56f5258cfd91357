using System.Globalization;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Events;

/// <summary>Makes one HTTP request of a batch, in the subscription's schema and with Event Grid's headers.</summary>
internal sealed class DeliverySender(Webhook webhook)
{
    /// <summary>The status; null when nobody answered in time.</summary>
    public Task<int?> SendAsync(
        EventSubscription subscription, IReadOnlyList<WorkItem> batch, CancellationToken cancellation)
    {
        var (body, contentType) = EventPayload.Render([.. batch.Select(item => item.Body!)], subscription);
        return webhook.PostAsync(subscription.Url, body, contentType,
        [
            ("aeg-event-type", "Notification"),
            ("aeg-subscription-name", subscription.Name),
            ("aeg-delivery-count", batch[0].Attempt.ToString(CultureInfo.InvariantCulture)),
            ("aeg-data-version", "2"),
            ("aeg-metadata-version", "1"),
        ], cancellation);
    }
}
