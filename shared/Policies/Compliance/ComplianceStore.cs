using System.Globalization;
using System.Runtime.CompilerServices;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>How frameworks were kept, day by day, and what the newest full scan has counted.</summary>
public sealed class ComplianceStore(IDocumentStore store)
{
    private const string LatestPath = "compliance/latest.json";
    private const string Days = "compliance/days/";

    /// <summary>What is kept of a day is that of its newest full scan. Safe to repeat.</summary>
    public async Task SaveAsync(ComplianceFacts facts, ComplianceSnapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        await store.PutAsync(PathOf(snapshot.Day), snapshot, WriteCondition.Any, cancellationToken);
        await store.PutAsync(LatestPath, facts, WriteCondition.Any, cancellationToken);
    }

    /// <summary>Null before the first full scan.</summary>
    public async Task<ComplianceFacts?> LatestAsync(CancellationToken cancellationToken) =>
        (await store.GetAsync<ComplianceFacts>(LatestPath, cancellationToken))?.Value;

    /// <summary>The days from the first to the last given, in order; days without a full scan are missing. Streams.</summary>
    public async IAsyncEnumerable<ComplianceSnapshot> ReadAsync(
        DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in store.ListAsync(Days, PathOf(from.AddDays(-1)), cancellationToken))
        {
            if (string.CompareOrdinal(entry.Path, PathOf(to)) > 0)
                yield break;
            if (await store.GetAsync<ComplianceSnapshot>(entry.Path, cancellationToken) is { } document)
                yield return document.Value;
        }
    }

    private static string PathOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{Days}{day:yyyy-MM-dd}.json");
}
