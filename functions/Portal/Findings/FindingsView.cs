using Keelson.Policies;

namespace Keelson.Portal.Findings;

/// <summary>A page of the list of findings.</summary>
/// <param name="Summary">All findings in numbers.</param>
/// <param name="Teams">Teams that have open ones.</param>
/// <param name="Frameworks">Frameworks that policies are evidence for.</param>
/// <param name="Next">After which finding the next page begins; null on the last.</param>
public sealed record FindingsView(
    IReadOnlyList<FindingView> Findings, FindingSearch Search, FindingSummary Summary, IReadOnlyList<string> Teams,
    IReadOnlyList<string> Frameworks, string? Next)
{
    /// <summary>The findings by policy, in their order.</summary>
    public IEnumerable<IGrouping<string, FindingView>> ByPolicy =>
        Findings.GroupBy(view => view.Finding.Policy, StringComparer.Ordinal);
}
