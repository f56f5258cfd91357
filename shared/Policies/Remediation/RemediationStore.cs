using System.Globalization;
using System.Runtime.CompilerServices;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>The records of remediations, newest first.</summary>
public sealed class RemediationStore(IDocumentStore store, TimeProvider clock)
{
    // As far back as lists go; older ones are found by their id.
    private const int Days = 400;

    public async Task<RemediationRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        RemediationIds.IsId(id)
            ? (await store.GetAsync<RemediationRecord>(RemediationIds.DocumentPath(id), cancellationToken))?.Value
            : null;

    /// <summary>Writes the record unless one as new is there. Idempotent.</summary>
    public async Task SaveAsync(RemediationRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        await ChangeAsync(
            record.Id, there => there is null || there.Sequence < record.Sequence ? record : null, cancellationToken);
    }

    /// <summary>
    /// Writes what <paramref name="change"/> makes of the record; null leaves it. It may be asked again when another
    /// writer was faster, so it must be pure. Returns what is there afterwards.
    /// </summary>
    public async Task<RemediationRecord?> ChangeAsync(
        string id, Func<RemediationRecord?, RemediationRecord?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var path = RemediationIds.DocumentPath(id);
        while (true)
        {
            var there = await store.GetAsync<RemediationRecord>(path, cancellationToken);
            if (change(there?.Value) is not { } changed)
                return there?.Value;
            try
            {
                var condition = there is null ? WriteCondition.IfAbsent : WriteCondition.IfMatch(there.ETag);
                await store.PutAsync(path, changed, condition, cancellationToken);
                return changed;
            }
            catch (PreconditionException)
            {
                // Another writer was faster: decide anew on what is there now.
            }
        }
    }

    /// <summary>Newest first, those before <paramref name="before"/> only; streams.</summary>
    public async IAsyncEnumerable<RemediationRecord> ListAsync(
        string? before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var end = before is null ? null : RemediationIds.DocumentPath(before);
        var day = clock.GetUtcNow();
        for (var i = 0; i < Days; i++, day = day.AddDays(-1))
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"remediations/{day:yyyyMMdd}/");
            var paths = await store.ListAsync(prefix, cancellationToken: cancellationToken)
                .Select(entry => entry.Path)
                .Where(path => end is null || string.CompareOrdinal(path, end) < 0)
                .ToListAsync(cancellationToken);
            for (var at = paths.Count - 1; at >= 0; at--)
            {
                if (await store.GetAsync<RemediationRecord>(paths[at], cancellationToken) is { } document)
                    yield return document.Value;
            }
        }
    }
}
