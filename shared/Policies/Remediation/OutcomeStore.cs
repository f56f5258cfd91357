using System.Globalization;
using System.Runtime.CompilerServices;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>
/// One small document for each event, so that any number of them are written at once by any number of processes, and none
/// twice. An event names its own document by its time and id: a repeat finds it without an index.
/// </summary>
public sealed class OutcomeStore(IDocumentStore store, TimeProvider clock)
{
    private const string Area = "outcomes/";
    private const int Days = 90;

    public async Task<EventOutcome?> FindAsync(
        string eventId, DateTimeOffset eventTime, CancellationToken cancellationToken) =>
        (await store.GetAsync<EventOutcome>(Path(eventId, eventTime), cancellationToken))?.Value;

    /// <summary>
    /// Records the outcome unless the event has one that stands: only <see cref="OutcomeKind.Waiting"/> gives way to a
    /// later one. Returns what is recorded.
    /// </summary>
    public async Task<EventOutcome> SaveAsync(EventOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var path = Path(outcome.EventId, outcome.EventTime);
        var condition = WriteCondition.IfAbsent;
        while (true)
        {
            try
            {
                await store.PutAsync(path, outcome, condition, cancellationToken);
                RemediationMetrics.Ended(outcome);
                return outcome;
            }
            catch (PreconditionException)
            {
                // Nothing deletes an outcome, so what was in the way is still there.
                var there = (await store.GetAsync<EventOutcome>(path, cancellationToken))!;
                if (there.Value.Kind != OutcomeKind.Waiting || there.Value.Code == outcome.Code)
                    return there.Value;
                condition = WriteCondition.IfMatch(there.ETag);
            }
        }
    }

    /// <summary>
    /// By the time of their events, newest first, those before the position only; streams. The position of an outcome is
    /// what <see cref="Position"/> gives.
    /// </summary>
    public async IAsyncEnumerable<EventOutcome> ListAsync(
        string? before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // An hour ahead: an event may carry the time of a clock that is fast.
        var hour = clock.GetUtcNow().AddHours(1);
        for (var i = 0; i <= Days * 24; i++, hour = hour.AddHours(-1))
        {
            foreach (var path in await HourAsync(hour, before, cancellationToken))
            {
                if (await store.GetAsync<EventOutcome>(path, cancellationToken) is { } document)
                    yield return document.Value;
            }
        }
    }

    /// <summary>Where an outcome is in the list: what the next page starts before.</summary>
    public static string Position(EventOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return Path(outcome.EventId, outcome.EventTime)[Area.Length..^".json".Length];
    }

    private async Task<List<string>> HourAsync(
        DateTimeOffset hour, string? before, CancellationToken cancellationToken)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{Area}{hour.UtcDateTime:yyyyMMdd/HH}/");
        if (before is not null && string.CompareOrdinal(prefix, Area + before) > 0)
            return [];
        var paths = await store.ListAsync(prefix, cancellationToken: cancellationToken)
            .Select(entry => entry.Path)
            .Where(path => before is null || string.CompareOrdinal(path[..^".json".Length], Area + before) < 0)
            .ToListAsync(cancellationToken);
        paths.Reverse();
        return paths;
    }

    private static string Path(string eventId, DateTimeOffset eventTime) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Area}{eventTime.UtcDateTime:yyyyMMdd/HH}/{eventTime.UtcDateTime:HHmmssfff}-{DocumentPath.Segment(eventId)}.json");
}
