using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Support;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>A store that the program before this one has written goes on where it stood.</summary>
public sealed class FirstLayoutTests
{
    private const string Layout = """
        CREATE TABLE instances(
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL,
            execution INTEGER NOT NULL, status INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
            input TEXT, output TEXT, custom_status TEXT, failure TEXT, tags TEXT,
            parent INTEGER, parent_execution INTEGER, parent_task INTEGER, parent_name TEXT, parent_id TEXT,
            trace_parent TEXT, trace_state TEXT, span TEXT, history_length INTEGER NOT NULL);
        CREATE UNIQUE INDEX instances_id ON instances(id);
        CREATE INDEX instances_created ON instances(created);
        CREATE INDEX instances_parent ON instances(parent) WHERE parent IS NOT NULL;
        CREATE TABLE history(
            instance INTEGER NOT NULL, position INTEGER NOT NULL, kind INTEGER NOT NULL, at INTEGER NOT NULL,
            task INTEGER NOT NULL, name TEXT, data TEXT, reference TEXT,
            PRIMARY KEY(instance, position)) WITHOUT ROWID;
        CREATE TABLE inbox(
            seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, execution INTEGER, kind INTEGER NOT NULL,
            at INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT, data TEXT, reference TEXT);
        CREATE INDEX inbox_instance ON inbox(instance, seq);
        CREATE TABLE tasks(
            seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, execution INTEGER NOT NULL, task INTEGER NOT NULL,
            name TEXT NOT NULL, input TEXT, instance_id TEXT NOT NULL,
            trace_parent TEXT, trace_state TEXT, span TEXT);
        CREATE INDEX tasks_instance ON tasks(instance);
        CREATE TABLE timers(
            instance INTEGER NOT NULL, execution INTEGER NOT NULL, task INTEGER NOT NULL, due INTEGER NOT NULL,
            PRIMARY KEY(instance, execution, task)) WITHOUT ROWID;
        CREATE INDEX timers_due ON timers(due, instance, task);
        PRAGMA user_version = 1;
        """;

    private static readonly long At = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks;

    [Fact]
    public async Task Open_AStoreOfTheFirstLayout_GoesOnWithEachInstance()
    {
        await using var engine = EngineHarness.StartOn(Functions(out var ran), Write);

        var ended = await engine.End("ended");
        Assert.Equal(("\"in\"", "\"out\""), (ended.SerializedInput, ended.SerializedOutput));
        Assert.Equal("x!", (await engine.End("at-an-activity")).ReadOutputAs<string>());
        Assert.Equal("y!", (await engine.End("not-begun")).ReadOutputAs<string>());
        Assert.Equal("go", (await engine.End("event-raised")).ReadOutputAs<string>());
        Assert.Equal("z!", (await engine.End("scheduled")).ReadOutputAs<string>());
        await engine.Until("ended", _ => ran.Contains("left"));
        var kinds = engine.HistoryOf("ended").Select(fact => fact.Kind);
        Assert.Equal([EventKind.StepStarted, EventKind.ExecutionStarted, EventKind.ExecutionCompleted], kinds);
    }

    private static TestFunctions Functions(out System.Collections.Concurrent.ConcurrentBag<string> ran)
    {
        var inputs = ran = [];
        return new TestFunctions()
            .Activity<string, string>("Shout", text =>
            {
                inputs.Add(text);
                return text + "!";
            })
            .Orchestrator("Call", context => context.CallActivityAsync<string>("Shout", context.GetInput<string>()))
            .Orchestrator("Wait", context => context.WaitForExternalEvent<string>("e"));
    }

    private static void Write(string path)
    {
        using var connection = Schema.Open(path);
        Schema.Execute(connection, Layout);
        Instance(connection, 1, "ended", "Call", OrchestrationRuntimeStatus.Completed, "in", "out");
        History(connection, 1, (EventKind.StepStarted, -1, null, null), (EventKind.ExecutionStarted, -1, null, null));
        Execute(connection, "INSERT INTO tasks(instance, execution, task, name, input, instance_id)"
            + " VALUES(1, 0, 7, 'Shout', '\"left\"', 'ended')");

        Instance(connection, 2, "at-an-activity", "Call", OrchestrationRuntimeStatus.Running, "x");
        History(
            connection, 2, (EventKind.StepStarted, -1, null, null), (EventKind.ExecutionStarted, -1, null, null),
            (EventKind.TaskScheduled, 0, "Shout", "\"x\""));
        Execute(connection, "INSERT INTO tasks(instance, execution, task, name, input, instance_id)"
            + " VALUES(2, 0, 0, 'Shout', '\"x\"', 'at-an-activity')");

        Instance(connection, 3, "not-begun", "Call", OrchestrationRuntimeStatus.Pending, "y");
        Execute(connection, $"INSERT INTO inbox(instance, execution, kind, at, task) VALUES(3, 0, 1, {At}, -1)");

        Instance(connection, 4, "event-raised", "Wait", OrchestrationRuntimeStatus.Running, "");
        History(connection, 4, (EventKind.StepStarted, -1, null, null), (EventKind.ExecutionStarted, -1, null, null));
        Execute(connection, $"INSERT INTO inbox(instance, kind, at, task, name, data) VALUES(4, 12, {At}, -1, 'e', '\"go\"')");

        Instance(connection, 5, "scheduled", "Call", OrchestrationRuntimeStatus.Pending, "z");
        Execute(connection, $"INSERT INTO timers(instance, execution, task, due) VALUES(5, 0, -1, {At})");
    }

    private static void Instance(
        SqliteConnection connection, int row, string id, string name, OrchestrationRuntimeStatus status, string input,
        string? output = null) => Execute(connection, $"""
        INSERT INTO instances(seq, id, name, version, execution, status, created, updated, input, output, history_length)
        VALUES({row}, '{id}', '{name}', '', 0, {(int)status}, {At}, {At}, '"{input}"',
            {(output is null ? "NULL" : $"'\"{output}\"'")}, 0)
        """);

    private static void History(
        SqliteConnection connection, int instance, params (EventKind Kind, int Task, string? Name, string? Data)[] facts)
    {
        for (var position = 0; position < facts.Length; position++)
        {
            var (kind, task, name, data) = facts[position];
            Execute(connection, $"""
                INSERT INTO history(instance, position, kind, at, task, name, data)
                VALUES({instance}, {position}, {(int)kind}, {At}, {task},
                    {(name is null ? "NULL" : $"'{name}'")}, {(data is null ? "NULL" : $"'{data}'")})
                """);
        }
    }

    private static void Execute(SqliteConnection connection, string sql) => Schema.Execute(connection, sql);
}
