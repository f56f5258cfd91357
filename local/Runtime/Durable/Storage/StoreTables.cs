using System.Text.Json;
using Keelson.Local.Runtime.Durable.History;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>Single-row writes inside the writer's transaction. Row numbers are never used twice by one process.</summary>
internal sealed class StoreTables : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, Statement> statements = [];
    private long lastInstance;
    private long lastMessage;
    private long lastTask;

    public StoreTables(SqliteConnection connection)
    {
        this.connection = connection;
        lastInstance = Last("SELECT IFNULL(MAX(seq), 0) FROM instances");
        lastMessage = Last("SELECT IFNULL(MAX(seq), 0) FROM inbox");
        lastTask = Last("SELECT IFNULL(MAX(seq), 0) FROM tasks");
    }

    public void Begin() => Execute("BEGIN IMMEDIATE");

    public void Commit() => Execute("COMMIT");

    /// <summary>Undoes the open transaction, if the failure has left one open.</summary>
    public void Rollback()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            Execute("ROLLBACK");
    }

    public (long Sequence, OrchestrationRuntimeStatus Status)? Find(string instanceId)
    {
        var found = Prepare("SELECT seq, status FROM instances WHERE id = $0").Query(
            row => (row.GetInt64(0), (OrchestrationRuntimeStatus)row.GetInt32(1)), instanceId);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Execution and status, or null when the instance is gone.</summary>
    public (int Execution, OrchestrationRuntimeStatus Status)? Current(long instance)
    {
        var found = Prepare("SELECT execution, status FROM instances WHERE seq = $0").Query(
            row => (row.GetInt32(0), (OrchestrationRuntimeStatus)row.GetInt32(1)), instance);
        return found.Count == 0 ? null : found[0];
    }

    public long InsertInstance(InstanceRecord instance)
    {
        var sequence = ++lastInstance;
        Prepare("""
            INSERT INTO instances(
                seq, id, name, version, execution, status, created, updated, input, tags, parent, parent_execution,
                parent_task, parent_name, parent_id, trace_parent, trace_state, span, history_length)
            VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 0)
            """).Execute(
            sequence, instance.Id, instance.Name, instance.Version, instance.Execution, (int)instance.Status,
            instance.CreatedAt.UtcTicks, instance.UpdatedAt.UtcTicks, instance.Input,
            instance.Tags is { Count: > 0 } tags ? JsonSerializer.Serialize(tags) : null,
            instance.Parent?.Sequence, instance.Parent?.Execution, instance.Parent?.TaskId, instance.Parent?.Name,
            instance.Parent?.InstanceId, instance.Trace.Parent, instance.Trace.State, instance.Trace.Span);
        return sequence;
    }

    public void UpdateInstance(InstanceRecord instance) => Prepare("""
        UPDATE instances SET version = $1, execution = $2, status = $3, updated = $4, input = $5, output = $6,
            custom_status = $7, failure = $8, history_length = $9
        WHERE seq = $0
        """).Execute(
        instance.Sequence, instance.Version, instance.Execution, (int)instance.Status, instance.UpdatedAt.UtcTicks,
        instance.Input, instance.Output, instance.CustomStatus, instance.Failure, instance.HistoryLength);

    public void InsertMessage(long instance, int? execution, HistoryEvent message) => Prepare("""
        INSERT INTO inbox(seq, instance, execution, kind, at, task, name, data, reference)
        VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8)
        """).Execute(
        ++lastMessage, instance, execution, (int)message.Kind, message.At.UtcTicks, message.TaskId,
        message.Name, message.Data, message.Reference);

    public void DeleteMessage(long message) => Prepare("DELETE FROM inbox WHERE seq = $0").Execute(message);

    /// <summary>Puts the messages that were waiting behind those inserted after <paramref name="last"/>.</summary>
    public void MoveBehind(long instance, long last)
    {
        var waiting = Prepare(
            $"SELECT seq, execution, {Rows.EventColumns} FROM inbox WHERE instance = $0 AND seq <= $1 ORDER BY seq")
            .Query(Rows.Message, instance, last);
        foreach (var message in waiting)
        {
            DeleteMessage(message.Sequence);
            InsertMessage(instance, message.Execution, message.Event);
        }
    }

    public long LastMessage() => lastMessage;

    public void AppendHistory(long instance, int position, HistoryEvent fact) => Prepare("""
        INSERT INTO history(instance, position, kind, at, task, name, data, reference)
        VALUES($0, $1, $2, $3, $4, $5, $6, $7)
        """).Execute(
        instance, position, (int)fact.Kind, fact.At.UtcTicks, fact.TaskId, fact.Name, fact.Data, fact.Reference);

    public long InsertTask(StoredTask task)
    {
        var sequence = ++lastTask;
        Prepare($"INSERT INTO tasks({Rows.TaskColumns}) VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)").Execute(
            sequence, task.Instance, task.Execution, task.TaskId, task.Name, task.Input, task.InstanceId,
            task.Trace.Parent, task.Trace.State, task.Trace.Span);
        return sequence;
    }

    public bool DeleteTask(long task) => Prepare("DELETE FROM tasks WHERE seq = $0").Execute(task) == 1;

    public void InsertTimer(long instance, int execution, int taskId, DateTimeOffset due) =>
        Prepare("INSERT INTO timers(instance, execution, task, due) VALUES($0, $1, $2, $3)")
            .Execute(instance, execution, taskId, due.UtcTicks);

    public void DeleteTimer(long instance, int execution, int taskId) =>
        Prepare("DELETE FROM timers WHERE instance = $0 AND execution = $1 AND task = $2")
            .Execute(instance, execution, taskId);

    public List<(long Instance, int Execution, int TaskId)> DueTimers(DateTimeOffset now, int limit) =>
        Prepare("""
            SELECT instance, execution, task FROM timers WHERE due <= $0 ORDER BY due, instance, task LIMIT $1
            """).Query(row => (row.GetInt64(0), row.GetInt32(1), row.GetInt32(2)), now.UtcTicks, limit);

    public List<long> Children(long parent) =>
        Prepare("SELECT seq FROM instances WHERE parent = $0 ORDER BY seq").Query(Rows.Number, parent);

    /// <summary>Removes all rows of an instance from one table.</summary>
    public void Clear(string table, long instance) => Prepare(table switch
    {
        "history" => "DELETE FROM history WHERE instance = $0",
        "inbox" => "DELETE FROM inbox WHERE instance = $0",
        "tasks" => "DELETE FROM tasks WHERE instance = $0",
        "timers" => "DELETE FROM timers WHERE instance = $0",
        "instances" => "DELETE FROM instances WHERE seq = $0",
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "There is no such table."),
    }).Execute(instance);

    public void Dispose()
    {
        foreach (var statement in statements.Values)
            statement.Dispose();
    }

    private long Last(string sql) => Prepare(sql).Single(Rows.Number);

    private void Execute(string sql) => Prepare(sql).Execute();

    private Statement Prepare(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
            statements[sql] = statement = new Statement(connection, sql);
        return statement;
    }
}
