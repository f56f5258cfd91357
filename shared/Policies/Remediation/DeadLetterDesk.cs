using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>
/// No event is lost: what Event Grid could not deliver is recorded as such, and its resource is looked at after all.
/// Idempotent: a file is removed last. An event that no policy is concerned with needs no retry.
/// </summary>
public sealed class DeadLetterDesk(
    IDeadLetters letters, ResourceChanges changes, OutcomeDesk outcomes, OutcomeStore store)
{
    /// <summary>Returns how many events were dealt with.</summary>
    public async Task<int> SweepAsync(IRemediationLauncher launcher, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(launcher);
        var count = 0;
        await foreach (var file in letters.ListAsync(cancellationToken))
        {
            foreach (var happened in file.Events)
            {
                await TakeUpAsync(happened, launcher, cancellationToken);
                count++;
            }
            await letters.RemoveAsync(file.Name, cancellationToken);
        }
        return count;
    }

    private async Task TakeUpAsync(
        JsonObject happened, IRemediationLauncher launcher, CancellationToken cancellationToken)
    {
        var order = changes.ToOrder(happened);
        // Delivered after all, by an attempt whose answer was lost.
        if (await store.FindAsync(order.Cause.Id, order.Cause.At, cancellationToken) is not null
            || await changes.TakeAsync(order, cancellationToken) is not { } taken)
        {
            return;
        }
        await launcher.LaunchAsync(changes.ToRetry(taken), cancellationToken);
        var reason = JsonReading.Text(happened, "deadLetterReason") ?? "no reason given";
        var attempts = JsonReading.Number(happened, "deliveryAttempts");
        await outcomes.SettleAsync(
            order,
            new(OutcomeKind.DeadLettered, OutcomeCodes.DeadLettered,
                $"Event Grid gave it up after {attempts} attempts ({reason}). The resource has been looked at since.", [],
                changes.ToRetry(taken).Id),
            cancellationToken);
    }
}
