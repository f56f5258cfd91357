using System.Runtime.CompilerServices;

namespace Keelson.Policies;

/// <summary>Compliance for people to read.</summary>
public sealed class ComplianceReader(ComplianceStore store, PolicyLibrary library)
{
    /// <summary>The frameworks that current policies are evidence for, in order.</summary>
    public async Task<IReadOnlyList<string>> FrameworksAsync(CancellationToken cancellationToken) =>
        ComplianceMath.Frameworks((await library.CurrentAsync(cancellationToken)).Set.Policies);

    /// <summary>The rows of a team, and of one framework unless it is null, day by day. Streams.</summary>
    public async IAsyncEnumerable<ComplianceSnapshot> SeriesAsync(
        string? framework, string team, DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var day in store.ReadAsync(from, to, cancellationToken))
        {
            var rows = day.Rows.Where(row => row.Team == team && (framework is null || row.Framework == framework));
            yield return day with { Rows = [.. rows], Policies = null };
        }
    }

    /// <summary>
    /// The open findings of a policy, day by day; days without a full scan are missing, and those on which the policy was
    /// not judged. Streams.
    /// </summary>
    public async IAsyncEnumerable<OpenCount> CourseAsync(
        string policy, DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var day in store.ReadAsync(from, to, cancellationToken))
        {
            if (day.Policies?.FirstOrDefault(count => count.Name == policy) is { } count)
                yield return new(day.At, count.Open);
        }
    }

    /// <summary>The rows of every team for one framework as of the newest full scan, worst first; empty before there is one.</summary>
    public async Task<IReadOnlyList<ComplianceRow>> TeamsAsync(string framework, CancellationToken cancellationToken)
    {
        if (await store.LatestAsync(cancellationToken) is not { } facts)
            return [];
        var rows = ComplianceMath.Rows(facts, (await library.CurrentAsync(cancellationToken)).Set.Policies);
        return [.. rows.Where(row => row.Framework == framework && row.Team != ComplianceRow.Everyone).OrderBy(row => row.Score)];
    }

    /// <summary>A framework control by control as of the newest full scan; null before there is one.</summary>
    public async Task<ControlReport?> ControlsAsync(string framework, string? team, CancellationToken cancellationToken)
    {
        if (await store.LatestAsync(cancellationToken) is not { } facts)
            return null;
        var policies = (await library.CurrentAsync(cancellationToken)).Set.Policies;
        return new(framework, team, facts.ScanId, facts.At, ComplianceMath.Controls(framework, facts, policies, team));
    }
}
