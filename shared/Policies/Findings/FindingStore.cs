using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>
/// Findings, some thousands to a document: <c>findings/{policy}/s….json</c>, see <see cref="FindingSegment"/>. A
/// segment is written only when one of its findings has changed, and only if nobody else has written it since it was read.
/// </summary>
public sealed class FindingStore(IDocumentStore store)
{
    private const string Prefix = "findings/";
    private const string Root = "/s.json";

    private readonly ConcurrentDictionary<string, long> writes = new(StringComparer.Ordinal);

    /// <summary>How often this process has written findings of the policy.</summary>
    internal long WritesOf(string policy) => writes.GetValueOrDefault(policy);

    /// <summary>Another one when anybody has written findings of the policy.</summary>
    internal async Task<string> MarkAsync(string policy, CancellationToken cancellationToken) => string.Join(' ', await store
        .ListAsync($"{Prefix}{DocumentPath.Segment(policy)}/", cancellationToken: cancellationToken)
        .Select(entry => entry.ETag).ToListAsync(cancellationToken));

    /// <summary>Null when there is none of that id.</summary>
    public async Task<Finding?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!FindingId.TryParse(id, out var policy, out var hash))
            return null;
        string? mark = null;
        for (var length = 0; length <= hash.Length; length++)
        {
            var place = new Place(policy, hash[..length], mark);
            var document = await store.GetAsync<FindingSegment>(place.Path, cancellationToken);
            mark = document?.Value.Parts;
            if (mark is null)
                return document?.Value.Findings.FirstOrDefault(finding => finding.Id == id);
        }
        return null;
    }

    /// <summary>The policies that have findings, whether or not there still are such policies.</summary>
    public async Task<IReadOnlyList<string>> PoliciesAsync(CancellationToken cancellationToken)
    {
        var policies = new List<string>();
        await foreach (var entry in store.ListAsync(Prefix, cancellationToken: cancellationToken))
        {
            if (entry.Path.EndsWith(Root, StringComparison.Ordinal)
                && await store.GetAsync<FindingSegment>(entry.Path, cancellationToken) is { } root)
            {
                policies.Add(root.Value.Policy);
            }
        }
        return policies;
    }

    /// <summary>A policy's findings in the order of their hashes, those after <paramref name="afterHash"/>. Streams, a
    /// segment at a time.</summary>
    public IAsyncEnumerable<Finding> ReadAsync(string policy, string? afterHash, CancellationToken cancellationToken) =>
        ReadAsync(new Place(policy, "", null), afterHash, cancellationToken);

    /// <summary>
    /// Has <paramref name="change"/> look at each segment of a policy and writes what is new. It gets a prefix of hashes and
    /// the findings that are there, and returns those that are to be, or null when all is well as it is. It is asked again
    /// when another writer was faster: so it must be pure, and speak only of hashes with that prefix. Returns how many
    /// segments were written.
    /// </summary>
    public Task<int> ChangeAsync(
        string policy, Func<string, IReadOnlyList<Finding>, IReadOnlyList<Finding>?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return ChangeAsync(new Place(policy, "", null), change, cancellationToken);
    }

    private async Task<int> ChangeAsync(
        Place place, Func<string, IReadOnlyList<Finding>, IReadOnlyList<Finding>?> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var document = await store.GetAsync<FindingSegment>(place.Path, cancellationToken);
            if (document?.Value.Parts is { } mark)
            {
                var written = 0;
                foreach (var part in place.Parts(mark))
                    written += await ChangeAsync(part, change, cancellationToken);
                return written;
            }
            if (change(place.Prefix, document?.Value.Findings ?? []) is not { } changed)
                return 0;
            if (await TryWriteAsync(place, changed, document?.ETag, cancellationToken))
                return 1;
        }
    }

    /// <summary>False when another writer was faster.</summary>
    private async Task<bool> TryWriteAsync(
        Place place, IReadOnlyList<Finding> findings, string? etag, CancellationToken cancellationToken)
    {
        var whole = new FindingSegment(
            place.Policy, place.Prefix, [.. findings.OrderBy(finding => finding.Hash, StringComparer.Ordinal)]);
        var segment = await FitAsync(whole, cancellationToken);
        try
        {
            var condition = etag is null ? WriteCondition.IfAbsent : WriteCondition.IfMatch(etag);
            await store.PutAsync(place.Path, segment, condition, cancellationToken);
            writes.AddOrUpdate(place.Policy, 1, (_, count) => count + 1);
            return true;
        }
        catch (PreconditionException)
        {
            return false;
        }
    }

    /// <summary>The segment itself, or, when it is too large, what stands for it once its parts are written.</summary>
    private async Task<FindingSegment> FitAsync(FindingSegment segment, CancellationToken cancellationToken)
    {
        if (segment.Findings.Count <= FindingSegment.Capacity)
            return segment;
        var mark = Guid.NewGuid().ToString("n")[..8];
        foreach (var part in segment.Split())
        {
            var fitted = await FitAsync(part, cancellationToken);
            await store.PutAsync(new Place(part.Policy, part.Prefix, mark).Path, fitted, WriteCondition.IfAbsent, cancellationToken);
        }
        return segment with { Findings = [], Parts = mark };
    }

    private async IAsyncEnumerable<Finding> ReadAsync(
        Place place, string? afterHash, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var document = await store.GetAsync<FindingSegment>(place.Path, cancellationToken);
        foreach (var finding in document?.Value.Findings ?? [])
        {
            if (string.CompareOrdinal(finding.Hash, afterHash) > 0)
                yield return finding;
        }
        if (document?.Value.Parts is not { } mark)
            yield break;
        foreach (var part in place.Parts(mark).Where(part => part.ReachesBeyond(afterHash)))
        {
            await foreach (var finding in ReadAsync(part, afterHash, cancellationToken))
                yield return finding;
        }
    }

    private sealed record Place(string Policy, string Prefix, string? Mark)
    {
        public string Path => Mark is null
            ? $"{FindingStore.Prefix}{DocumentPath.Segment(Policy)}{Root}"
            : $"{FindingStore.Prefix}{DocumentPath.Segment(Policy)}/s{Prefix}-{Mark}.json";

        public IEnumerable<Place> Parts(string mark) =>
            FindingSegment.Children(Prefix).Select(prefix => new Place(Policy, prefix, mark));

        public bool ReachesBeyond(string? hash) =>
            hash is null || string.CompareOrdinal(Prefix, 0, hash, 0, Prefix.Length) >= 0;
    }
}
