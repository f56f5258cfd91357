using System.Globalization;
using Keelson.Local.Runtime.Durable.History;
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
        values.Add(pageSize + 1);
        var rows = lease.Prepare(
            $"SELECT {Rows.InstanceColumns} FROM instances WHERE {conditions} ORDER BY seq LIMIT ${values.Count - 1}")
            .Query(Rows.Instance, values.ToArray());
        var token = rows.Count <= pageSize ? null : rows[pageSize - 1].Sequence.ToString(CultureInfo.InvariantCulture);
        IEnumerable<InstanceRecord> page = rows.Take(pageSize);
        if (query.FetchInputsAndOutputs)
            page = page.Select(instance => Journal.WithData(lease, instance));
        return new Page<InstanceRecord>([.. page], token);
    }

    private static (string Sql, List<Value> Values) Conditions(OrchestrationQuery query, string? token)
    {
        var values = new List<Value> { After(token) };
        var sql = new List<string> { "seq > $0" };

        void Add(string condition, Value value)
        {
            sql.Add(string.Format(CultureInfo.InvariantCulture, condition, $"${values.Count}"));
            values.Add(value);
        }

        if (query.CreatedFrom is { } from)
            Add("created >= {0}", from.UtcTicks);
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
            if (!statuses.Any(InstanceStatus.IsTerminal))
                sql.Add("status IN (0, 6, 7)"); // as the index of those that have not ended says it
        }
        return (string.Join(" AND ", sql), values);
    }

    private static long After(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return 0;
        return long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? last
            : throw new ArgumentException($"'{token}' is not a continuation token of this query.", nameof(token));
    }
}
