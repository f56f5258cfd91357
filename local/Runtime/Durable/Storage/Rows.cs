using System.Text.Json;
using Keelson.Local.Runtime.Durable.History;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>Reads rows; the column lists say which columns, in which order.</summary>
internal static class Rows
{
    public const string EventColumns = "kind, at, task, name, data, reference";

    public const string TaskColumns =
        "seq, instance, execution, task, name, input, instance_id, trace_parent, trace_state, span";

    private const string InstanceHead =
        "seq, id, name, version, execution, status, created, updated, failure, tags, parent, parent_execution,"
        + " parent_task, parent_name, parent_id, trace_parent, trace_state, span, history_length, ";

    public const string InstanceColumns = InstanceHead + "NULL, NULL, NULL";

    public const string InstanceColumnsWithData = InstanceHead + "input, output, custom_status";

    public static InstanceRecord Instance(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Id = row.GetString(1),
        Name = row.GetString(2),
        Version = row.GetString(3),
        Execution = row.GetInt32(4),
        Status = (OrchestrationRuntimeStatus)row.GetInt32(5),
        CreatedAt = Time(row, 6),
        UpdatedAt = Time(row, 7),
        Failure = Text(row, 8),
        Tags = Text(row, 9) is { } tags ? JsonSerializer.Deserialize<Dictionary<string, string>>(tags) : null,
        Parent = row.IsDBNull(10)
            ? null
            : new ParentLink(
                row.GetInt64(10), row.GetInt32(11), row.GetInt32(12), row.GetString(13), row.GetString(14)),
        Trace = new TraceLink(Text(row, 15), Text(row, 16), Text(row, 17)),
        HistoryLength = row.GetInt32(18),
        Input = Text(row, 19),
        Output = Text(row, 20),
        CustomStatus = Text(row, 21),
    };

    public static HistoryEvent Event(SqliteDataReader row) => EventFrom(row, 0);

    public static StoredMessage Message(SqliteDataReader row) => new(
        row.GetInt64(0), row.IsDBNull(1) ? null : row.GetInt32(1), EventFrom(row, 2));

    public static StoredTask Task(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        row.GetInt32(2),
        row.GetInt32(3),
        row.GetString(4),
        Text(row, 5),
        row.GetString(6),
        new TraceLink(Text(row, 7), Text(row, 8), Text(row, 9)));

    public static long Number(SqliteDataReader row) => row.GetInt64(0);

    public static DateTimeOffset Time(SqliteDataReader row, int column) =>
        new(row.GetInt64(column), TimeSpan.Zero);

    private static HistoryEvent EventFrom(SqliteDataReader row, int first) => new(
        (EventKind)row.GetInt32(first),
        Time(row, first + 1),
        row.GetInt32(first + 2),
        Text(row, first + 3),
        Text(row, first + 4),
        Text(row, first + 5));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
