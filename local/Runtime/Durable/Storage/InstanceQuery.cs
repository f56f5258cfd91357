using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>Finds instances page by page, in the order they were created. The token is the last row of a page.</summary>
internal static class InstanceQuery
{
    public static Page<InstanceRecord> Run(
        StoreReader.Lease lease, OrchestrationQuery query, int pageSize, string? continuationToken)
    {
        var (conditions, values) = Conditions(query, continuationToken);
        var columns = query.FetchInputsAndOutputs ? Rows.InstanceColumnsWithData : Rows.InstanceColumns;
        values.Add(pageSize + 1);
        var rows = lease.Prepare(
            $"SELECT {columns} FROM instances WHERE {conditions} ORDER BY seq LIMIT ${values.Count - 1}")
            .Query(Rows.Instance, values.ToArray());
        if (rows.Count <= pageSize)
            return new Page<InstanceRecord>(rows);
        rows.RemoveAt(pageSize);
        return new Page<InstanceRecord>(rows, rows[^1].Sequence.ToString(CultureInfo.InvariantCulture));
    }

    private static (string Sql, List<object?> Values) Conditions(OrchestrationQuery query, string? token)
    {
        var values = new List<object?> { After(token) };
        var sql = new List<string> { "seq > $0" };

        void Add(string condition, object value)
        {
            sql.Add(string.Format(CultureInfo.InvariantCulture, condition, $"${values.Count}"));
            values.Add(value);
        }

        if (query.CreatedFrom is { } from)
            Add("created >= {0}", from.UtcTicks);
        if (query.CreatedTo is { } to)
            Add("created <= {0}", to.UtcTicks);
        if (!string.IsNullOrEmpty(query.InstanceIdPrefix))
            Add("substr(id, 1, length({0})) = {0}", query.InstanceIdPrefix);
        if (query.Statuses?.Distinct().ToArray() is { Length: > 0 } statuses)
            sql.Add($"status IN ({string.Join(", ", statuses.Select(status => (int)status))})");
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
