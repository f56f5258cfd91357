using System.Globalization;
using System.Text.Json;
using Keelson.Local.Cloud.Store;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Cloud.Events;

/// <summary>
/// Decides what becomes of events after an attempt: done, tried again on the schedule, dead-lettered, or dropped where
/// the subscription has no place for dead letters. One change for the whole batch.
/// </summary>
internal sealed partial class DeliverySettlement(
    World world, CloudStore store, DeliveryCounts counts, ILogger logger)
{
    /// <summary>For events whose subscription is gone.</summary>
    public Task ForgetAsync(IReadOnlyList<WorkItem> batch) => store.WriteAsync(session =>
    {
        foreach (var item in batch)
        {
            session.Work.Remove(item.Id);
        }
    });

    public Task SettleAsync(EventSubscription subscription, IReadOnlyList<WorkItem> batch, int? status) =>
        store.WriteAsync(session =>
        {
            var fates = new DeliveryCounts();
            foreach (var item in batch)
            {
                Settle(session, subscription, item, status, fates);
            }
            session.AfterCommit(() => counts.Add(fates));
        });

    private void Settle(
        Session session, EventSubscription subscription, WorkItem item, int? status, DeliveryCounts fates)
    {
        fates.Attempts++;
        if (status is >= 200 and <= 204)
        {
            session.Work.Remove(item.Id);
            fates.Delivered++;
            return;
        }
        var attempts = item.Attempt + 1;
        var (id, happened) = Identify(item);
        var due = world.Now + RetrySchedule.DelayAfter(attempts, status, world.Options.Seed ?? 0, id);
        var reason = RetrySchedule.IsFinal(status) ? DeadLetter.Undeliverable(status!.Value)
            : attempts >= subscription.MaxAttempts ? DeadLetter.TooManyAttempts
            : due >= happened + subscription.TimeToLive ? DeadLetter.TooOld
            : null;
        if (reason is null)
        {
            session.Work.PutOff(item, due);
            return;
        }
        session.Work.Remove(item.Id);
        if (subscription.DeadLetterContainer is null)
        {
            fates.Dropped++;
            LogDropped(logger, id, subscription.Key, attempts, status ?? 0);
            return;
        }
        // The age is looked at when the next attempt is due, so the letter is not written before that.
        var written = world.Now + DeadLetterDelivery.Delay;
        session.Work.Add(reason == DeadLetter.TooOld && due > written ? due : written, DeadLetterDelivery.WorkKind,
            item.Target, new DeadLetter(reason, attempts, status, happened, world.Now).Write(item.Body!, subscription));
    }

    private static (string Id, DateTimeOffset At) Identify(WorkItem item)
    {
        using var json = JsonDocument.Parse(item.Body);
        return (json.RootElement.GetProperty("id").GetString()!, DateTimeOffset.Parse(
            json.RootElement.GetProperty("eventTime").GetString()!, CultureInfo.InvariantCulture));
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Event {Event} for {Subscription} is dropped after {Attempts} attempts; the last answer was {Status} (0: none)")]
    private static partial void LogDropped(ILogger logger, string @event, string subscription, int attempts, int status);
}
