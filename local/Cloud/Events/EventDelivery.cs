using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Operations;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Cloud.Events;

/// <summary>
/// Delivers queued events: at least once, in no promised order, retried on Event Grid's schedule. An event whose
/// attempts or time are
/// used up, or which is refused for good, is dropped with a line in the log (there is no dead-lettering here).
/// </summary>
internal sealed partial class EventDelivery(World world, CloudStore store, Webhook webhook, ILogger logger)
    : IWorkHandler
{
    public const string WorkKind = "event";
    private const int MaxConcurrent = 16;

    private readonly SemaphoreSlim _slots = new(MaxConcurrent);

    public string Kind => WorkKind;

    public async Task RunAsync(WorkItem item, CancellationToken cancellation)
    {
        var subscription = store.Read(session => session.Resources.Find(item.Target));
        if (subscription is null || subscription.State == ProvisioningState.Deleting)
        {
            await store.WriteAsync(session => session.Work.Remove(item.Id));
            return;
        }
        await _slots.WaitAsync(cancellation);
        int? status;
        try
        {
            status = await SendAsync(subscription, item, cancellation);
        }
        finally
        {
            _slots.Release();
        }
        await SettleAsync(subscription, item, status);
    }

    private Task<int?> SendAsync(ResourceRow subscription, WorkItem item, CancellationToken cancellation)
    {
        var properties = subscription.ParseBody()["properties"]!.AsObject();
        var schema = (string)properties["eventDeliverySchema"]!;
        var payload = JsonNode.Parse(item.Body!)!.AsObject();
        var (body, contentType) = EventPayload.Render(payload, (string)properties["topic"]!, schema);
        return webhook.PostAsync(Webhook.UrlOf(properties), body, contentType,
        [
            ("aeg-event-type", "Notification"),
            ("aeg-subscription-name", ResourceId.Parse(subscription.Id).Name.ToUpperInvariant()),
            ("aeg-delivery-count", item.Attempt.ToString(CultureInfo.InvariantCulture)),
            ("aeg-data-version", "2"),
            ("aeg-metadata-version", "1"),
        ], cancellation);
    }

    private Task SettleAsync(ResourceRow subscription, WorkItem item, int? status) => store.WriteAsync(session =>
    {
        if (status is >= 200 and < 300)
        {
            session.Work.Remove(item.Id);
            return;
        }
        var retry = subscription.ParseBody()["properties"]!["retryPolicy"]!;
        var failures = item.Attempt + 1;
        var due = world.Now + RetrySchedule.DelayAfter(failures, status);
        var happened =
            DateTimeOffset.Parse((string)JsonNode.Parse(item.Body!)!["eventTime"]!, CultureInfo.InvariantCulture);
        if (RetrySchedule.IsFinal(status) || failures >= (int)retry["maxDeliveryAttempts"]!
            || due > happened.AddMinutes((int)retry["eventTimeToLiveInMinutes"]!))
        {
            LogDropped(logger, item.Target, failures, status ?? 0);
            session.Work.Remove(item.Id);
            return;
        }
        session.Work.PutOff(item, due);
    });

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "An event for {Subscription} is dropped after {Attempts} attempts; the last answer was {Status} (0: none)")]
    private static partial void LogDropped(ILogger logger, string subscription, int attempts, int status);
}
