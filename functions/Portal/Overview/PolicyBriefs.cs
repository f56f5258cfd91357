using Keelson.Access;
using Keelson.Policies;
using Keelson.Portal.Remediations;

namespace Keelson.Portal.Overview;

/// <summary>Reads how policies stand.</summary>
public sealed class PolicyBriefs(FindingCounter counter, ExemptionStore exemptions, RemediationStore remediations, TimeProvider clock)
{
    private const int MostExemptions = 4;

    // Of all remediations, newest first: who waits longer than that has been told of by then.
    private const int MostScanned = 200;

    public async Task<PolicyBrief> ReadAsync(Principal principal, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var register = await exemptions.ReadAsync(cancellationToken);
        var waiting = await remediations.ListAsync(before: null, cancellationToken)
            .Take(MostScanned)
            .Where(record => RemediationStance.Of(record, principal).MayDecide)
            .ToListAsync(cancellationToken);
        return new(
            await counter.CountAsync(cancellationToken),
            [.. register.Exemptions.Where(exemption => exemption.HoldsAt(now)).OrderBy(exemption => exemption.End).Take(MostExemptions)],
            waiting);
    }
}
