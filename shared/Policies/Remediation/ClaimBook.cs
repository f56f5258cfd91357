using System.Security.Cryptography;
using System.Text;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>One remediation at a time for each resource, across processes and crashes.</summary>
public sealed class ClaimBook(IDocumentStore store)
{
    /// <summary>Null for a resource that was never claimed.</summary>
    public async Task<ResourceClaim?> FindAsync(string resourceId, CancellationToken cancellationToken) =>
        (await store.GetAsync<ResourceClaim>(Path(resourceId), cancellationToken))?.Value;

    /// <summary>
    /// Set when the event tells of what a remediation did: the claim is there before the change is made, and remembers it.
    /// </summary>
    public async Task<LookOutcome?> FindOwnChangeAsync(RemediationOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.Cause.Kind == CauseKind.Event && JsonReading.Text(order.Event, "data.correlationId") is { } correlation
            && (await FindAsync(order.ResourceId, cancellationToken))?.FindAuthor(correlation) is { } author
            ? LookOutcome.NoOp(
                OutcomeCodes.OwnChange,
                $"Keelson's own change: remediation {author}, which verifies it by reading and judging again.", author)
            : null;
    }

    /// <summary>
    /// Writes what <paramref name="change"/> makes of the claim; null leaves it. It may be asked again when another
    /// writer was faster, so it must be pure. Returns what is there afterwards.
    /// </summary>
    public async Task<ResourceClaim> ChangeAsync(
        string resourceId, Func<ResourceClaim, ResourceClaim?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var path = Path(resourceId);
        while (true)
        {
            var there = await store.GetAsync<ResourceClaim>(path, cancellationToken);
            var before = there?.Value ?? new() { ResourceId = resourceId };
            if (change(before) is not { } changed)
                return before;
            try
            {
                var condition = there is null ? WriteCondition.IfAbsent : WriteCondition.IfMatch(there.ETag);
                await store.PutAsync(path, changed, condition, cancellationToken);
                return changed;
            }
            catch (PreconditionException)
            {
                // Another writer was faster: decide anew on what is there now.
            }
        }
    }

    /// <summary>
    /// Takes the resource for a remediation, unless another one holds it, or has changed it since it was read.
    /// <paramref name="overrides"/> names a holder that is known to have died. Returns the claim; whose it is, it says:
    /// nobody's when what was read is old. Safe to repeat.
    /// </summary>
    public Task<ResourceClaim> TakeAsync(
        string resourceId, string remediation, string instance, ClaimPhase phase, DateTimeOffset read, string? overrides,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            resourceId,
            claim => (claim.Remediation is { } holder && holder != remediation && holder != overrides)
                || (claim.Remediation is null && claim.IsChangedSince(read, remediation))
                ? null
                : claim with { Phase = phase, Remediation = remediation, Instance = instance },
            cancellationToken);

    /// <summary>Lets go, with what is to be remembered. Safe to repeat; somebody else's claim stays.</summary>
    public Task<ResourceClaim> ReleaseAsync(
        string resourceId, string remediation, Func<ResourceClaim, ResourceClaim> remember,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            resourceId,
            claim =>
            {
                var known = remember(claim);
                var after = claim.Remediation == remediation ? known.Freed() : known;
                return after == claim ? null : after;
            },
            cancellationToken);

    // Half a million resources are two thousand documents in each of 256 places.
    private static string Path(string resourceId)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(resourceId.ToLowerInvariant())));
        return $"claims/{hash[..2]}/{hash}.json";
    }
}
