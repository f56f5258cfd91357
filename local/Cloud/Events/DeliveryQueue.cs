using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Events;

/// <summary>
/// What waits to be delivered to one subscription. As many requests as <see cref="MostAtOnce"/> are under way at a time;
/// none is held back to fill a batch, as Event Grid does not either.
/// </summary>
/// <param name="find">Reads the subscription anew for each request, so a change of it holds at once.</param>
/// <param name="deliver">Sends one batch and settles it; the subscription is null when it is gone.</param>
internal sealed class DeliveryQueue(
    Func<EventSubscription?> find, Func<EventSubscription?, IReadOnlyList<WorkItem>, Task> deliver)
{
    private const int MostAtOnce = 32;

    private readonly Lock _gate = new();
    private readonly Queue<(WorkItem Item, TaskCompletionSource Done)> _waiting = new();
    private int _sending;

    /// <summary>Completes when the event is settled; fails when it could not be.</summary>
    public Task AddAsync(WorkItem item)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Enqueue((item, done));
            if (_sending < MostAtOnce)
            {
                _sending++;
                _ = Task.Run(PumpAsync);
            }
        }
        return done.Task;
    }

    private async Task PumpAsync()
    {
        for (var batch = Take(out var subscription); batch.Count > 0; batch = Take(out subscription))
        {
            try
            {
                await deliver(subscription, batch.ConvertAll(entry => entry.Item));
                batch.ForEach(entry => entry.Done.SetResult());
            }
#pragma warning disable CA1031 // Handed to whoever waits for the event; the pump goes on with the others.
            catch (Exception error)
#pragma warning restore CA1031
            {
                batch.ForEach(entry => entry.Done.SetException(error));
            }
        }
    }

    /// <summary>The next batch: events with the same number of attempts, within the subscription's size. None: the
    /// pump has ended.</summary>
    private List<(WorkItem Item, TaskCompletionSource Done)> Take(out EventSubscription? subscription)
    {
        subscription = find();
        var (most, bytes) = (subscription?.MaxEvents ?? EventSubscription.MostEvents, subscription?.PreferredBytes ?? 0);
        var batch = new List<(WorkItem Item, TaskCompletionSource Done)>();
        lock (_gate)
        {
            while (batch.Count < most && _waiting.TryPeek(out var next)
                && (batch.Count == 0 || (next.Item.Attempt == batch[0].Item.Attempt
                    && (bytes -= batch[^1].Item.Body!.Length) >= next.Item.Body!.Length)))
            {
                batch.Add(_waiting.Dequeue());
            }
            if (batch.Count == 0)
            {
                _sending--;
            }
        }
        return batch;
    }
}
