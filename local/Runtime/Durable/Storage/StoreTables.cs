using System.Text.Json;
using Keelson.Local.Runtime.Durable.History;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>Single-row writes inside the writer's transaction. Row numbers are never used twice by one process.</summary>
internal sealed class StoreTables : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, Statement> statements = new(ReferenceEqualityComparer.Instance);
    private readonly LargePayloads payloads;
    private long lastInstance;
    private long lastMessage;
    private long lastFacts;

    public StoreTables(SqliteConnection connection)
    {
        this.connection = connection;
        payloads = new LargePayloads(connection);
        lastInstance = Last("SELECT IFNULL(MAX(seq), 0) FROM instances");
        lastMessage = Last("SELECT IFNULL(MAX(seq), 0) FROM inbox");
        lastFacts = Last("SELECT IFNULL(MAX(seq), 0) FROM journal");
    }

    public void Begin() => Prepare("BEGIN IMMEDIATE").Execute();

    public void Commit() => Prepare("COMMIT").Execute();

    /// <summary>Undoes the open transaction, if the failure has left one open.</summary>
    public void Rollback()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            Prepare("ROLLBACK").Execute();
    }

    public (long Sequence, OrchestrationRuntimeStatus Status)? Find(string instanceId) =>
        Prepare("SELECT seq, status FROM instances WHERE id = $0").Single(
            row => ((long, OrchestrationRuntimeStatus)?)(row.Number(0), (OrchestrationRuntimeStatus)row.Int(1)), instanceId);

    /// <summary>Execution and status, or null when the instance is gone.</summary>
    public (int Execution, OrchestrationRuntimeStatus Status)? Current(long instance) =>
        Prepare("SELECT execution, status FROM instances WHERE seq = $0").Single(
            row => ((int, OrchestrationRuntimeStatus)?)(row.Int(0), (OrchestrationRuntimeStatus)row.Int(1)), instance);

    /// <summary>The whole row with its output, or null when the instance is gone.</summary>
    public InstanceRecord? Ended(long instance)
    {
        var found = Prepare($"SELECT {Rows.InstanceColumns} FROM instances WHERE seq = $0").Single(Rows.Instance, instance);
        return found is null ? null : found with { Output = LastFact(found.Last).Data };
    }

    /// <summary>Inserts the instance and the row of the journal that holds its input.</summary>
    public InstanceRecord Insert(InstanceRecord instance)
    {
        var given = AppendFacts(0, Given(instance.CreatedAt, instance.Input));
        var inserted = instance with { Sequence = ++lastInstance, First = given, Last = given };
        Prepare("""
            INSERT INTO instances(
                seq, id, name, version, execution, status, created, updated, first, last, start_at, tags,
                parent, parent_execution, parent_task, parent_name, parent_id, trace_parent, trace_state, span)
            VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            """).Execute(
            inserted.Sequence, inserted.Id, inserted.Name, inserted.Version, inserted.Execution, (int)inserted.Status,
            inserted.CreatedAt.UtcTicks, inserted.UpdatedAt.UtcTicks, given, given, inserted.StartAt?.UtcTicks,
            inserted.Tags is { Count: > 0 } tags ? JsonSerializer.Serialize(tags) : null,
            inserted.Parent?.Sequence, inserted.Parent?.Execution, inserted.Parent?.TaskId, inserted.Parent?.Name,
            inserted.Parent?.InstanceId, inserted.Trace.Parent, inserted.Trace.State, inserted.Trace.Span);
        return inserted;
    }

    /// <summary>What the execution was given, as the first fact of its journal.</summary>
    public static HistoryEvent Given(DateTimeOffset at, string? input) => new(EventKind.ExecutionInput, at, Data: input);

    /// <summary>Stores all that a step can change of an instance.</summary>
    public void Update(InstanceRecord after) => Prepare("""
        UPDATE instances SET version = $1, execution = $2, status = $3, updated = $4, first = $5, last = $6,
            start_at = $7, custom_status = $8, failure = $9
        WHERE seq = $0
        """).Execute(
        after.Sequence, after.Version, after.Execution, (int)after.Status, after.UpdatedAt.UtcTicks, after.First,
        after.Last, after.StartAt?.UtcTicks, after.CustomStatus, after.Failure);

    /// <summary>Stores what every step changes of an instance.</summary>
    public void Advance(InstanceRecord after) => Prepare(
        "UPDATE instances SET status = $1, updated = $2, last = $3 WHERE seq = $0").Execute(
        after.Sequence, (int)after.Status, after.UpdatedAt.UtcTicks, after.Last);

    /// <summary>Appends a row to an execution's journal.</summary>
    /// <param name="previous">The row before it; 0 when it is the first.</param>
    public long AppendFacts(long previous, params ReadOnlySpan<HistoryEvent> facts)
    {
        var row = ++lastFacts;
        Prepare("INSERT INTO journal(seq, previous, facts) VALUES($0, $1, $2)")
            .Execute(row, previous, HistoryCodec.Write(payloads.Keep(row, facts)));
        return row;
    }

    /// <summary>Removes a row of the journal and all before it.</summary>
    public void RemoveFacts(long last)
    {
        while (last != 0)
        {
            var previous = Prepare("SELECT previous FROM journal WHERE seq = $0").Single(Rows.Number, last);
            Prepare("DELETE FROM journal WHERE seq = $0").Execute(last);
            payloads.Release(last);
            last = previous;
        }
    }

    public StoredMessage InsertMessage(long instance, int? execution, HistoryEvent message)
    {
        var row = ++lastMessage;
        Prepare("INSERT INTO inbox(seq, instance, execution, fact) VALUES($0, $1, $2, $3)")
            .Execute(row, instance, execution, HistoryCodec.Write(message));
        return new StoredMessage(row, execution, message);
    }

    public void DeleteMessage(long message) => Prepare("DELETE FROM inbox WHERE seq = $0").Execute(message);

    public void InsertTimer(long instance, int execution, int taskId, DateTimeOffset due) =>
        Prepare("INSERT INTO timers(instance, execution, task, due) VALUES($0, $1, $2, $3)")
            .Execute(instance, execution, taskId, due.UtcTicks);

    public void DeleteTimer(long instance, int execution, int taskId) =>
        Prepare("DELETE FROM timers WHERE instance = $0 AND execution = $1 AND task = $2")
            .Execute(instance, execution, taskId);

    public List<(long Instance, int Execution, int TaskId)> DueTimers(DateTimeOffset now, int limit) =>
        Prepare("""
            SELECT instance, execution, task FROM timers WHERE due <= $0 ORDER BY due, instance, task LIMIT $1
            """).Query(row => (row.Number(0), row.Int(1), row.Int(2)), now.UtcTicks, limit);

    public List<long> Children(long parent) =>
        Prepare("SELECT seq FROM instances WHERE parent = $0 ORDER BY seq").Query(Rows.Number, parent);

    /// <summary>Keeps an activity that nobody waits for any more, so that it still is run after a restart.</summary>
    public void InsertTask(StoredTask task) => Prepare("""
        INSERT INTO tasks(instance, execution, task, name, input, instance_id, trace_parent, trace_state, span)
        VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8)
        """).Execute(
        task.Instance, task.Execution, task.TaskId, task.Name, task.Input, task.InstanceId, task.Trace.Parent,
        task.Trace.State, task.Trace.Span);

    /// <returns>Whether it was there.</returns>
    public bool DeleteTask(long instance, int execution, int taskId) =>
        Prepare("DELETE FROM tasks WHERE instance = $0 AND execution = $1 AND task = $2")
            .Execute(instance, execution, taskId) == 1;

    public void ClearInbox(long instance) => Prepare("DELETE FROM inbox WHERE instance = $0").Execute(instance);

    public void ClearTimers(long instance) => Prepare("DELETE FROM timers WHERE instance = $0").Execute(instance);

    /// <summary>Removes an instance with all it has.</summary>
    public void Remove(long instance)
    {
        RemoveFacts(Prepare("SELECT last FROM instances WHERE seq = $0").Single(Rows.Number, instance));
        ClearInbox(instance);
        ClearTimers(instance);
        Prepare("DELETE FROM tasks WHERE instance = $0").Execute(instance);
        Prepare("DELETE FROM instances WHERE seq = $0").Execute(instance);
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
            statement.Dispose();
        payloads.Dispose();
    }

    private HistoryEvent LastFact(long row)
    {
        var facts = Prepare("SELECT facts FROM journal WHERE seq = $0").Single(found => Rows.Facts(found.Bytes(0)), row)!;
        LargePayloads.Restore(facts, payload =>
            Prepare("SELECT text FROM payloads WHERE id = $0").Single(LargePayloads.Text, payload));
        return facts[^1];
    }

    private long Last(string sql) => Prepare(sql).Single(Rows.Number);

    // All are literals, so the same text is the same object.
    private Statement Prepare(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
            statements[sql] = statement = new Statement(connection, sql);
        return statement;
    }
}
