using Keelson.Policies;

namespace Keelson.Portal.Findings;

/// <summary>Puts together what the page of a finding shows.</summary>
public sealed class FindingDetailsReader(
    FindingReader findings, PolicyLibrary library, EvidenceReader evidence, RemediationStore remediations)
{
    // Of all remediations: enough for weeks, and soon read.
    private const int MostScanned = 500;
    private const int MostShown = 5;

    /// <summary>Null when there is no such finding.</summary>
    public async Task<FindingDetails?> ReadAsync(string id, RequestedLook? look, CancellationToken cancellationToken)
    {
        if (await findings.FindAsync(id, cancellationToken) is not { } found)
            return null;
        var resourceId = found.Finding.Resource.Id;
        var entry = (await library.CurrentAsync(cancellationToken)).Find(found.Finding.Policy);
        var explained = entry is null ? null : await evidence.ExplainAsync(entry.Policy, resourceId, cancellationToken);
        var records = await remediations.ListAsync(before: null, cancellationToken)
            .Take(MostScanned)
            .Where(record => record.ResourceId.Equals(resourceId, StringComparison.OrdinalIgnoreCase))
            .Take(MostShown).ToListAsync(cancellationToken);
        return new(found, entry, explained, records, look);
    }
}
