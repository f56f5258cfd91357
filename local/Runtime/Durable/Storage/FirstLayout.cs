using System.Globalization;
using Keelson.Local.Runtime.Durable.History;
using Microsoft.Data.Sqlite;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>Brings a store of layout 1, with a row for each fact of a history and each activity to run, forward.</summary>
internal static class FirstLayout
{
    private const int Started = (int)EventKind.ExecutionStarted;

    public static void Migrate(SqliteConnection connection)
    {
        Schema.Execute(connection, "BEGIN IMMEDIATE;");
        Schema.Execute(connection, $"""
            DROP INDEX instances_id; DROP INDEX instances_created; DROP INDEX instances_parent;
            DROP INDEX inbox_instance; DROP INDEX tasks_instance; DROP INDEX timers_due;
            ALTER TABLE instances RENAME TO old_instances;
            ALTER TABLE inbox RENAME TO old_inbox;
            ALTER TABLE tasks RENAME TO old_tasks;
            ALTER TABLE timers RENAME TO old_timers;
            {Schema.Tables}
            INSERT INTO timers(instance, execution, task, due) SELECT instance, execution, task, due FROM old_timers;
            INSERT INTO instances
                SELECT seq, id, name, version, execution, status, created, updated, 0, 0,
                    (SELECT due FROM old_timers WHERE instance = seq AND task = -1),
                    custom_status, failure, tags, parent, parent_execution, parent_task, parent_name, parent_id,
                    trace_parent, trace_state, span
                FROM old_instances;
            INSERT INTO tasks
                SELECT instance, tasks.execution, task, tasks.name, tasks.input, instance_id, tasks.trace_parent,
                    tasks.trace_state, tasks.span
                FROM old_tasks AS tasks JOIN old_instances ON old_instances.seq = instance
                WHERE old_instances.execution <> tasks.execution OR status NOT IN (0, 6, 7);
            """);
        using (var tables = new StoreTables(connection))
        using (var instances = new Statement(
            connection, "SELECT seq, created, input, output, status, updated FROM old_instances ORDER BY seq"))
        using (var history = new Statement(
            connection, "SELECT kind, at, task, name, data, reference FROM history WHERE instance = $0 ORDER BY position"))
        using (var link = new Statement(connection, "UPDATE instances SET first = $1, last = $1 WHERE seq = $0"))
        {
            foreach (var old in instances.Query(Old.Read))
                link.Execute(old.Sequence, tables.AppendFacts(0, [.. old.Facts(history.Query(Fact, old.Sequence))]));
        }

        using (var messages = new Statement(
            connection, "SELECT kind, at, task, name, data, reference, seq, instance, execution FROM old_inbox ORDER BY seq"))
        using (var insert = new Statement(
            connection, "INSERT INTO inbox(seq, instance, execution, fact) VALUES($0, $1, $2, $3)"))
        {
            // The start of an instance is in its own row now, unless its time had to come first.
            foreach (var (fact, row, instance, execution) in messages.Query(row => (
                Fact(row), row.Number(6), row.Number(7), row.IsNull(8) ? (int?)null : row.Int(8))))
            {
                if ((int)fact.Kind != Started)
                    insert.Execute(row, instance, execution, HistoryCodec.Write(fact));
            }
        }

        Schema.Execute(connection, string.Create(CultureInfo.InvariantCulture, $"""
            DROP TABLE old_instances; DROP TABLE old_inbox; DROP TABLE old_tasks; DROP TABLE old_timers; DROP TABLE history;
            PRAGMA user_version = {Schema.Version};
            COMMIT;
            """));
    }

    private static HistoryEvent Fact(Row row) => new(
        (EventKind)row.Int(0), row.Time(1), row.Int(2), row.Text(3), row.Text(4), row.Text(5));

    private sealed record Old(long Sequence, DateTimeOffset Created, string? Input, string? Output, bool Ended, DateTimeOffset Updated)
    {
        public static Old Read(Row row) => new(
            row.Number(0), row.Time(1), row.Text(2), row.Text(3), row.Int(4) is not (0 or 6 or 7), row.Time(5));

        public IEnumerable<HistoryEvent> Facts(List<HistoryEvent> history)
        {
            yield return StoreTables.Given(Created, Input);
            foreach (var fact in history)
                yield return fact;
            if (Ended)
                yield return new HistoryEvent(EventKind.ExecutionCompleted, Updated, Data: Output);
        }
    }
}
