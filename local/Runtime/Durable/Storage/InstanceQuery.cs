using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>Finds instances page by page, in the order they were created. The token is the last row of a page.</summary>
internal static class InstanceQuery
{
    // Sorts behind all that an id can go on with: U+10FFFF.
    private const string LastCharacter = "\U0010FFFF";

    public static Page<InstanceRecord> Run(
        StoreReader.Lease lease, OrchestrationQuery query, int pageSize, string? continuationToken)
    {
        var (conditions, values) = Conditions(query, continuationToken);
        // Each way in has an index that is in the right order already, but the one over ids, which is to be sorted.
        var (index, order) = !string.IsNullOrEmpty(query.InstanceIdPrefix) ? ("instances_id", "+created, +seq")
            : IsAll(query.Statuses, Live) ? ("instances_live", "created, seq")
            : IsAll(query.Statuses, Failed) ? ("instances_failed", "created, seq")
            : ("instances_created", "created, seq");
        values.Add(pageSize + 1);
        var rows = lease.Prepare(
            $"SELECT {Rows.InstanceColumns} FROM instances INDEXED BY {index} WHERE {conditions}"
            + $" ORDER BY {order} LIMIT ${values.Count - 1}")
            .Query(Rows.Instance, values.ToArray());
        var token = rows.Count <= pageSize ? null : Token(rows[pageSize - 1]);
        IEnumerable<InstanceRecord> page = rows.Take(pageSize);
        if (query.FetchInputsAndOutputs)
            page = page.Select(instance => Journal.WithData(lease, instance));
        return new Page<InstanceRecord>([.. page], token);
    }

    private static int[] Live { get; } = [0, 6, 7];

    private static int[] Failed { get; } = [3, 5];

    private static bool IsAll(IEnumerable<OrchestrationRuntimeStatus>? asked, int[] statuses) =>
        asked?.ToArray() is { Length: > 0 } some && some.All(status => statuses.Contains((int)status));

    private static (string Sql, List<Value> Values) Conditions(OrchestrationQuery query, string? token)
    {
        // One lower bound: of two, SQLite would enter the index by the one and sift out the other.
        var (created, last) = After(token);
        if (query.CreatedFrom is { } from && from.UtcTicks > created)
            (created, last) = (from.UtcTicks - 1, long.MaxValue);
        var values = new List<Value> { created, last };
        var sql = new List<string> { "(created, seq) > ($0, $1)" };

        void Add(string condition, Value value)
        {
            sql.Add(string.Format(CultureInfo.InvariantCulture, condition, $"${values.Count}"));
            values.Add(value);
        }

        if (query.CreatedTo is { } to)
            Add("created <= {0}", to.UtcTicks);
        if (!string.IsNullOrEmpty(query.InstanceIdPrefix))
        {
            Add("id >= {0}", query.InstanceIdPrefix);
            Add("id < {0}", query.InstanceIdPrefix + LastCharacter);
        }

        if (query.Statuses?.Distinct().ToArray() is { Length: > 0 } statuses)
        {
            sql.Add($"status IN ({string.Join(", ", statuses.Select(status => (int)status))})");
            // Word for word as the partial indexes have it, or SQLite does not see that they serve.
            if (IsAll(statuses, Live))
                sql.Add("status IN (0, 6, 7)");
            else if (IsAll(statuses, Failed))
                sql.Add("status IN (3, 5)");
        }

        return (string.Join(" AND ", sql), values);
    }

    private static string Token(InstanceRecord last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last.CreatedAt.UtcTicks}.{last.Sequence}");

    private static (long Created, long Sequence) After(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return (-1, 0);
        return token.Split('.') is [var created, var sequence]
            && long.TryParse(created, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? (ticks, row)
            : throw new ArgumentException($"'{token}' is not a continuation token of this query.", nameof(token));
    }
}
