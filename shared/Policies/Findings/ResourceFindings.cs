using System.Collections.Concurrent;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>
/// Takes one look at one resource into the findings at once, as a scan would: those that it violates are open, and what it
/// violates no longer is closed. A look that says nothing new costs nothing. Looks may repeat and overtake each other: of those
/// of one process the latest counts, and what other processes have seen later is never undone.
/// </summary>
public sealed class ResourceFindings(
    OpenFindings open, FindingLog log, ICurrentPolicies policies, SubjectReader subjects, WasteCost waste)
{
    private const int Most = 50_000;

    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];
    private readonly ConcurrentDictionary<string, DateTimeOffset> latest = new(StringComparer.Ordinal);

    /// <param name="readAt">When the resource was read.</param>
    /// <param name="remedied">What the acting policies are violated by is being put right, and is no finding yet.</param>
    public Task TakeAsync(
        LiveResource resource, ResourceVerdict verdict, DateTimeOffset readAt, bool remedied, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(verdict);
        var violated = verdict.Reported.Concat(verdict.Exempt).Concat(remedied ? [] : verdict.Acting).Where(LastingPolicies.Is);
        return InTurnAsync(resource.Id, readAt, async hash =>
        {
            await OpenAsync(hash, [.. violated], resource, readAt, cancellationToken);
            await CloseAsync(hash, verdict.Passed.Where(LastingPolicies.Is), resource.Id, readAt, cancellationToken);
        }, cancellationToken);
    }

    /// <summary>The resource is gone.</summary>
    public async Task GoneAsync(string resourceId, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        var all = (await policies.CurrentAsync(cancellationToken)).Policies;
        await InTurnAsync(
            resourceId, readAt, hash => CloseAsync(hash, OfType(all, resourceId), resourceId, readAt, cancellationToken),
            cancellationToken);
    }

    /// <summary>It still violates these policies: nothing was changed after all, or it did not help.</summary>
    public Task StillAsync(
        LiveResource resource, IReadOnlyCollection<string> names, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return InTurnAsync(resource.Id, readAt, async hash =>
        {
            var all = (await policies.CurrentAsync(cancellationToken)).Policies;
            await OpenAsync(
                hash, [.. all.Where(policy => names.Contains(policy.Name) && LastingPolicies.Is(policy))], resource, readAt,
                cancellationToken);
        }, cancellationToken);
    }

    /// <summary>A remediation has brought it about that it violates these policies no longer.</summary>
    public async Task RemediedAsync(
        string resourceId, IEnumerable<string> names, string remediation, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var policy in names)
            await log.UnseenAsync(policy, resourceId, at, remediation, cancellationToken);
    }

    /// <summary>Whether any finding of the resource is open.</summary>
    public async ValueTask<bool> AnyAsync(string resourceId, CancellationToken cancellationToken)
    {
        var hash = FindingId.HashOf(resourceId);
        foreach (var policy in OfType((await policies.CurrentAsync(cancellationToken)).Policies, resourceId))
        {
            if (await open.IsOpenAsync(policy.Name, hash, cancellationToken))
                return true;
        }
        return false;
    }

    private async Task OpenAsync(
        string hash, IReadOnlyList<Policy> violated, LiveResource resource, DateTimeOffset readAt,
        CancellationToken cancellationToken)
    {
        if (violated.Count == 0)
            return;
        var json = ResourceJson.Of(resource);
        var subject = subjects.Read(json.Span);
        foreach (var policy in violated)
        {
            if (await open.IsKnownAsync(policy.Name, hash, subject, cancellationToken))
                continue;
            var (monthly, currency) = WasteCost.Concerns(policy)
                ? await waste.EstimateAsync(subject, json, cancellationToken) : (null, null);
            await log.SeenAsync(new(policy.Name, subject, readAt, monthly, currency), cancellationToken);
        }
    }

    private async Task CloseAsync(
        string hash, IEnumerable<Policy> kept, string resourceId, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        foreach (var policy in kept)
        {
            if (await open.IsOpenAsync(policy.Name, hash, cancellationToken))
                await log.UnseenAsync(policy.Name, resourceId, readAt, null, cancellationToken);
        }
    }

    // One after the other, and none after a later one.
    private async Task InTurnAsync(
        string resourceId, DateTimeOffset readAt, Func<string, Task> take, CancellationToken cancellationToken)
    {
        var hash = FindingId.HashOf(resourceId);
        var turn = turns[Convert.FromHexString(hash.AsSpan(0, 2))[0] % turns.Length];
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (latest.TryGetValue(hash, out var known) && known > readAt)
                return;
            if (latest.Count > Most)
                latest.Clear();
            latest[hash] = readAt;
            await take(hash);
        }
        finally
        {
            turn.Release();
        }
    }

    private static IEnumerable<Policy> OfType(IEnumerable<Policy> all, string resourceId)
    {
        var type = PlannedResource.TypeOf(resourceId);
        return all.Where(policy =>
            policy.ResourceTypes.Count == 0 || policy.ResourceTypes.Contains(type, StringComparer.OrdinalIgnoreCase));
    }
}
