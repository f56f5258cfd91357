using System.Globalization;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>How many resources each policy looks at, as the last scan counted them; what a limit in percent is of.</summary>
public sealed class ScopeCounts(IDocumentStore store)
{
    /// <summary>For the scan, at its end.</summary>
    public Task SaveAsync(string policy, int resources, CancellationToken cancellationToken) =>
        store.PutAsync(Path(policy), new ScopeCount(resources), WriteCondition.Any, cancellationToken);

    /// <summary>Null when no scan has counted yet.</summary>
    public async Task<int?> FindAsync(string policy, CancellationToken cancellationToken) =>
        (await store.GetAsync<ScopeCount>(Path(policy), cancellationToken))?.Value.Resources;

    private static string Path(string policy) =>
        string.Create(CultureInfo.InvariantCulture, $"caps/scopes/{DocumentPath.Segment(policy)}.json");
}
