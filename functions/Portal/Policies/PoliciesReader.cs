using Keelson.Policies;

namespace Keelson.Portal.Policies;

/// <summary>Puts together a page of the catalogue of policies.</summary>
public sealed class PoliciesReader(PolicyLibrary library, FindingCounter counter)
{
    private const int PageSize = 50;

    /// <param name="page">From 1; what is beyond the last is the last.</param>
    public async Task<PoliciesView> ReadAsync(PolicySearch search, int page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        var catalogue = await library.CurrentAsync(cancellationToken);
        var summary = await counter.CountAsync(cancellationToken);
        var found = catalogue.Entries.Where(search.Fits)
            .OrderBy(entry => entry.Policy.Metadata.Category, StringComparer.OrdinalIgnoreCase)
            .ThenByDescending(entry => entry.Policy.Metadata.Severity)
            .ThenBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page, 1, pages);
        return new(
            [.. found.Skip((shown - 1) * PageSize).Take(PageSize)], found.Count, shown, pages, search,
            summary.ByPolicy.ToDictionary(count => count.Name, count => count.Open, StringComparer.Ordinal),
            [.. catalogue.Entries.Select(entry => entry.Pack).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            ComplianceMath.Frameworks(catalogue.Entries.Select(entry => entry.Policy)),
            [.. catalogue.Index.LiveFiles], catalogue.Faults);
    }
}
