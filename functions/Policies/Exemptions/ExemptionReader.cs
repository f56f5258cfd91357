using System.Runtime.CompilerServices;

namespace Keelson.Policies;

/// <summary>Exemptions for people to read: those in the register, and those that were put away.</summary>
public sealed class ExemptionReader(ExemptionStore store, TimeProvider clock)
{
    /// <summary>The nearest end first; with <paramref name="ended"/> those that were put away follow. Streams.</summary>
    public async IAsyncEnumerable<ExemptionView> ListAsync(
        bool ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var exemption in (await store.ReadAsync(cancellationToken)).Exemptions.OrderBy(exemption => exemption.End))
        {
            if (ended || exemption.HoldsAt(now))
                yield return ExemptionView.Of(exemption, now);
        }
        if (!ended)
            yield break;
        await foreach (var exemption in store.ListEndedAsync(cancellationToken))
            yield return ExemptionView.Of(exemption, now);
    }

    /// <summary>Null when there never was one of that id.</summary>
    public async Task<ExemptionView?> FindAsync(string id, CancellationToken cancellationToken) =>
        await ListAsync(ended: true, cancellationToken).FirstOrDefaultAsync(view => view.Exemption.Id == id, cancellationToken);
}
