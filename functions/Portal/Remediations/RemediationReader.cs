using Keelson.Access;
using Keelson.Policies;

namespace Keelson.Portal.Remediations;

/// <summary>Puts together what the page of a remediation shows.</summary>
public sealed class RemediationReader(RemediationStore remediations, PolicyLibrary library)
{
    /// <summary>Null when there is no such remediation.</summary>
    public async Task<RemediationView?> ReadAsync(string id, Principal principal, CancellationToken cancellationToken)
    {
        if (await remediations.FindAsync(id, cancellationToken) is not { } record)
            return null;
        var catalogue = await library.CurrentAsync(cancellationToken);
        var known = record.Policies.Select(name => catalogue.Find(name)?.Policy).OfType<Policy>();
        return new(record, [.. known], RemediationStance.Of(record, principal));
    }
}
