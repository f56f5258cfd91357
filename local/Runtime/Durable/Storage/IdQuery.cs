using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>Finds ids page by page, in the order of their rows; the key is the last row of a page.</summary>
/// <param name="Statuses">Null or empty for all.</param>
/// <param name="EndedFrom">Inclusive; with a bound, only instances that have ended are found.</param>
/// <param name="EndedTo">Inclusive.</param>
/// <param name="After">The last row of the page before; 0 for the first page.</param>
internal sealed record IdQuery(
    IReadOnlyCollection<OrchestrationRuntimeStatus>? Statuses,
    DateTimeOffset? EndedFrom,
    DateTimeOffset? EndedTo,
    int PageSize,
    long After)
{
    public Page<string> Run(StoreReader.Lease lease)
    {
        var conditions = "seq > $0 AND updated BETWEEN $1 AND $2";
        if (Statuses is { Count: > 0 } statuses)
            conditions += $" AND status IN ({string.Join(", ", statuses.Select(status => (int)status).Distinct())})";
        if (EndedFrom is not null || EndedTo is not null)
            conditions += " AND status NOT IN (0, 6, 7)"; // pending, running, suspended
        var rows = lease.Prepare($"SELECT seq, id FROM instances WHERE {conditions} ORDER BY seq LIMIT $3").Query(
            row => (Sequence: row.Number(0), Id: row.Text(1)!),
            After, EndedFrom?.UtcTicks ?? 0, EndedTo?.UtcTicks ?? long.MaxValue, PageSize + 1L);
        var key = rows.Count <= PageSize ? null : rows[PageSize - 1].Sequence.ToString(CultureInfo.InvariantCulture);
        return new Page<string>([.. rows.Take(PageSize).Select(row => row.Id)], key);
    }

    /// <exception cref="ArgumentException">It comes from another list.</exception>
    public static long Row(string? key)
    {
        if (string.IsNullOrEmpty(key))
            return 0;
        return long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? row
            : throw new ArgumentException($"'{key}' is not a key of this list.", nameof(key));
    }
}
