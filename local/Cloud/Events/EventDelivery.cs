using System.Collections.Concurrent;
using Keelson.Local.Cloud.Operations;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Events;

/// <summary>
/// Takes in queued events that are due and hands them to the queue of their subscription: delivered at least once, in no
/// promised order, up to the subscription's batch size together.
/// </summary>
internal sealed class EventDelivery(CloudStore store, DeliverySender sender, DeliverySettlement settlement)
    : IWorkHandler
{
    public const string WorkKind = "event";

    private readonly ConcurrentDictionary<string, DeliveryQueue> _queues = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, (long Version, EventSubscription Subscription)> _known =
        new(StringComparer.Ordinal);

    public string Kind => WorkKind;

    /// <summary>Ends when the event's fate is on disk: gone, put off, or on its way to the dead letters.</summary>
    public Task RunAsync(WorkItem item, CancellationToken cancellation) => _queues
        .GetOrAdd(item.Target, target => new DeliveryQueue(
            () => Find(target), (subscription, batch) => DeliverAsync(subscription, batch, cancellation)))
        .AddAsync(item);

    private EventSubscription? Find(string target)
    {
        if (store.Read(session => session.Resources.Find(target)) is not { State: not ProvisioningState.Deleting } row)
        {
            return null;
        }
        var known = _known.GetValueOrDefault(target);
        if (known.Subscription is null || known.Version != row.Version)
        {
            _known[target] = known = (row.Version, EventSubscription.Read(row));
        }
        return known.Subscription;
    }

    private async Task DeliverAsync(
        EventSubscription? subscription, IReadOnlyList<WorkItem> batch, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (subscription is null)
        {
            await settlement.ForgetAsync(batch);
            return;
        }
        var status = await sender.SendAsync(subscription, batch, cancellation);
        await settlement.SettleAsync(subscription, batch, status);
    }
}
