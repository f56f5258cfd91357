using System.Runtime.CompilerServices;

namespace Keelson.Policies;

/// <summary>
/// Findings for people to read: the worst policies first, those of a policy in the order of their ids. Streams; a filter by
/// policy, severity, category or framework reads nothing of the rest.
/// </summary>
public sealed class FindingReader(
    FindingStore findings, PolicyLibrary library, ExemptionStore exemptions, ScanStore scans, TimeProvider clock)
{
    /// <param name="after">The id of the last finding one has; null begins.</param>
    public async IAsyncEnumerable<FindingView> ListAsync(
        FindingFilter filter, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var catalogue = await library.CurrentAsync(cancellationToken);
        var lens = await LensAsync(catalogue, cancellationToken);
        var policies = InOrder(await PoliciesAsync(filter, cancellationToken), catalogue, filter);
        string? afterHash = null;
        if (FindingId.TryParse(after, out var last, out var hash))
        {
            policies = policies.SkipWhile(policy => policy != last);
            afterHash = hash;
        }
        foreach (var policy in policies)
        {
            await foreach (var finding in findings.ReadAsync(policy, policy == last ? afterHash : null, cancellationToken))
            {
                if (lens.Look(finding) is var view && filter.Fits(view))
                    yield return view;
            }
        }
    }

    /// <summary>Null when there is none of that id.</summary>
    public async Task<FindingView?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await findings.FindAsync(id, cancellationToken) is not { } finding)
            return null;
        return (await LensAsync(await library.CurrentAsync(cancellationToken), cancellationToken)).Look(finding);
    }

    private async Task<FindingLens> LensAsync(PolicyCatalogue catalogue, CancellationToken cancellationToken) => new(
        catalogue, await exemptions.BookAsync(cancellationToken), await scans.HeadAsync(cancellationToken), clock.GetUtcNow());

    private async Task<IReadOnlyList<string>> PoliciesAsync(FindingFilter filter, CancellationToken cancellationToken) =>
        filter.Policy is { } one ? [one] : await findings.PoliciesAsync(cancellationToken);

    private static IEnumerable<string> InOrder(
        IReadOnlyList<string> policies, PolicyCatalogue catalogue, FindingFilter filter) => policies
        .Select(name => (Name: name, catalogue.Find(name)?.Policy))
        .Where(known => filter.Concerns(known.Name, known.Policy))
        .OrderByDescending(known => known.Policy?.Metadata.Severity ?? PolicySeverity.Low)
        .ThenBy(known => known.Name, StringComparer.Ordinal)
        .Select(known => known.Name);
}
