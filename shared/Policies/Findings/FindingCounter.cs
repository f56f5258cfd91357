namespace Keelson.Policies;

/// <summary>Counts findings. Reads all of them, and so keeps the numbers for a while.</summary>
public sealed class FindingCounter(FindingReader reader, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim counting = new(1, 1);
    private volatile Counted? last;

    /// <summary>The numbers as of at most seconds ago.</summary>
    public async Task<FindingSummary> CountAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } known)
            return known;
        await counting.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } newer)
                return newer;
            var began = clock.GetTimestamp();
            var tally = new Tally();
            await foreach (var view in reader.ListAsync(new FindingFilter(), null, cancellationToken))
                tally.Add(view);
            var summary = tally.ToSummary();
            last = new(summary, began);
            return summary;
        }
        finally
        {
            counting.Release();
        }
    }

    public void Dispose() => counting.Dispose();

    private FindingSummary? Fresh() => last is { } kept && clock.GetElapsedTime(kept.At) < Kept ? kept.Summary : null;

    private sealed record Counted(FindingSummary Summary, long At);

    private sealed class Tally
    {
        private readonly Dictionary<FindingStatus, int> statuses = [];
        private readonly SortedDictionary<PolicySeverity, int> severities = [];
        private readonly Dictionary<string, int> teams = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> policies = new(StringComparer.Ordinal);
        private decimal waste;
        private string? currency;

        public void Add(FindingView view)
        {
            Count(statuses, view.Status);
            if (view.Status != FindingStatus.Open)
                return;
            severities[view.Severity] = severities.GetValueOrDefault(view.Severity) + 1;
            Count(teams, view.Finding.Resource.Team ?? "");
            Count(policies, view.Finding.Policy);
            waste += view.Finding.MonthlyCost ?? 0;
            currency ??= view.Finding.Currency;
        }

        public FindingSummary ToSummary() => new(
            Of(FindingStatus.Open), Of(FindingStatus.Exempt), Of(FindingStatus.Resolved), Of(FindingStatus.Remediated),
            severities, Most(teams), Most(policies), waste, currency);

        private int Of(FindingStatus status) => statuses.GetValueOrDefault(status);

        private static void Count<T>(Dictionary<T, int> counts, T key)
            where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

        private static IReadOnlyList<FindingCount> Most(Dictionary<string, int> counts) =>
            [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new FindingCount(pair.Key, pair.Value))];
    }
}
