using System.Text.Json;
using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>Reads rows; the column lists say which columns, in which order.</summary>
internal static class Rows
{
    public const string InstanceColumns =
        "seq, id, name, version, execution, status, created, updated, first, last, start_at, custom_status, failure,"
        + " tags, parent, parent_execution, parent_task, parent_name, parent_id, trace_parent, trace_state, span";

    public const string MessageColumns = "seq, execution, fact";

    public static InstanceRecord Instance(Row row) => new()
    {
        Sequence = row.Number(0),
        Id = row.Text(1)!,
        Name = row.Text(2)!,
        Version = row.Text(3)!,
        Execution = row.Int(4),
        Status = (OrchestrationRuntimeStatus)row.Int(5),
        CreatedAt = row.Time(6),
        UpdatedAt = row.Time(7),
        First = row.Number(8),
        Last = row.Number(9),
        StartAt = row.IsNull(10) ? null : row.Time(10),
        CustomStatus = row.Text(11),
        Failure = row.Text(12),
        Tags = row.Text(13) is { } tags ? JsonSerializer.Deserialize<Dictionary<string, string>>(tags) : null,
        Parent = row.IsNull(14)
            ? null
            : new ParentLink(row.Number(14), row.Int(15), row.Int(16), row.Text(17)!, row.Text(18)!),
        Trace = new TraceLink(row.Text(19), row.Text(20), row.Text(21)),
    };

    public static StoredMessage Message(Row row) => new(
        row.Number(0), row.IsNull(1) ? null : row.Int(1), Facts(row.Bytes(2))[0]);

    public static long Number(Row row) => row.Number(0);

    public static List<HistoryEvent> Facts(ReadOnlySpan<byte> bytes)
    {
        var facts = new List<HistoryEvent>();
        HistoryCodec.Read(bytes, facts);
        return facts;
    }
}
