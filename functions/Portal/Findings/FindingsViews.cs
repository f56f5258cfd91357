using Keelson.Policies;

namespace Keelson.Portal.Findings;

/// <summary>Puts together a page of the list of findings.</summary>
public sealed class FindingsViews(FindingReader reader, FindingCounter counter, PolicyLibrary library)
{
    private const int PageSize = 40;

    /// <param name="after">The id of the last finding of the page before; what is none begins.</param>
    public async Task<FindingsView> ReadAsync(FindingSearch search, string? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        var begin = FindingId.TryParse(after, out _, out _) ? after : null;
        var found = await reader.ListAsync(search.ToFilter(), begin, cancellationToken)
            .Take(PageSize + 1).ToListAsync(cancellationToken);
        var page = found.Take(PageSize).ToList();
        var summary = await counter.CountAsync(cancellationToken);
        var frameworks = ComplianceMath.Frameworks((await library.CurrentAsync(cancellationToken)).Set.Policies);
        return new(
            page, search, summary, [.. summary.ByTeam.Select(team => team.Name).Order(StringComparer.Ordinal)], frameworks,
            found.Count > PageSize ? page[^1].Finding.Id : null);
    }
}
