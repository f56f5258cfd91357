using Keelson.Access;
using Keelson.Policies;

namespace Keelson.Portal.Remediations;

/// <summary>Puts together what the page of a remediation shows.</summary>
public sealed class RemediationReader(RemediationStore remediations)
{
    /// <summary>Null when there is no such remediation.</summary>
    public async Task<RemediationView?> ReadAsync(string id, Principal principal, CancellationToken cancellationToken) =>
        await remediations.FindAsync(id, cancellationToken) is { } record
            ? new(record, [], RemediationStance.Of(record, principal))
            : null;
}
