namespace Keelson.Azure;

/// <summary>
/// Lets a read of a fact wait for its turn, so that a scan with one call per resource is not refused. Bounded: what would
/// have to wait longer than <see cref="Longest"/> is for the caller to try later.
/// </summary>
internal sealed class FactTurn(ArmPacer pacer, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Ends when one read of the subscription may be made; it counts as made.</summary>
    /// <exception cref="TransientException">The turn comes later than is waited here.</exception>
    public async Task WaitAsync(string resourceId, CancellationToken cancellationToken)
    {
        var subscription = ArmPaths.SubscriptionOf(resourceId);
        var wait = pacer.Reserve(subscription, ArmCallKind.Read, 1) - time.GetUtcNow();
        if (wait <= TimeSpan.Zero)
            return;
        try
        {
            if (wait > Longest)
            {
                throw new TransientException(
                    "azure.paced", resourceId, $"Azure would refuse another read for {resourceId} now; its turn comes later.", wait);
            }
            await Task.Delay(wait, time, cancellationToken);
        }
        catch
        {
            pacer.GiveBack(subscription, ArmCallKind.Read, 1);
            throw;
        }
    }
}
