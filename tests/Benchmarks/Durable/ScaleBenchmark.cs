using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask.Client;

namespace Keelson.Benchmarks.Durable;

/// <summary>A store that has grown: starting and asking beside a million ended instances, and going on with many open ones.</summary>
internal static class ScaleBenchmark
{
    private const int Ended = 1_000_000;
    private const int Pending = 100_000;
    private const int Few = 10;
    private const int Questions = 200;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var (empty, grown, open) = (World.NewFolder(), World.NewFolder(), World.NewFolder());
        try
        {
            Fill(empty, Few, pending: 0);
            Fill(grown, Ended, pending: 0);
            Fill(open, ended: 0, Pending);
            var few = await MeasureAsync("scale", empty, Few);
            var many = await MeasureAsync("scale", grown, Ended);
            var resumed = await MeasureAsync("resume", open, Pending);
            return
            [
                new("Start with 1,000,000 ended instances", many.Start, "ms", "until the first hello5 has ended"),
                new("… against an empty store", many.Start / few.Start, "×", "ratio", 1.3),
                new("Queries among them", many.Query, "ms", "one by id, ten by prefix, ten running, the latest ten: p50"),
                new("… against an empty store", many.Query / few.Query, "×", "ratio", 1.3),
                new("… peak memory", many.Memory, "MiB", "of the process that does both", 500),
                new("Recovery of 100,000 open instances", resumed.Start / 1000, "s", "until every activity is queued again", 10),
                new("… until all have ended", resumed.Query / 1000, "s", "each runs its activity and ends"),
                new("… peak memory", resumed.Memory, "MiB", "of that process", 500),
            ];
        }
        finally
        {
            foreach (var folder in new[] { empty, grown, open })
                Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The process that is measured: prints what it took, as JSON.</summary>
    public static async Task<int> MeasureHereAsync(string what, string folder, int instances)
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var ours = new Hello5(folder);
        if (what == "scale")
            await ours.RunAsync();
        var start = TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
        var query = what == "scale" ? await AskAsync(ours.Client, instances) : await EndAsync(ours.Client, started);
        var memory = Process.GetCurrentProcess().PeakWorkingSet64 / 1024d / 1024d;
        Console.WriteLine(JsonSerializer.Serialize(new Measured(start, query, memory)));
        return 0;
    }

    private static async Task<double> AskAsync(DurableTaskClient client, int instances)
    {
        var samples = new Samples();
        for (var question = 0; question < Questions; question++)
        {
            var asked = TimeProvider.System.GetTimestamp();
            await client.GetInstanceAsync(Id(0));
            await FirstAsync(client, new OrchestrationQuery { InstanceIdPrefix = "number-000000", PageSize = Few });
            await FirstAsync(client, new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Running], PageSize = Few });
            await FirstAsync(client, new OrchestrationQuery { CreatedFrom = Created(instances - Few), PageSize = Few });
            samples.Add(TimeProvider.System.GetElapsedTime(asked));
        }

        return samples.Median;
    }

    private static async Task<double> EndAsync(DurableTaskClient client, long started)
    {
        for (var number = 0; number < Pending; number++)
            await client.WaitForInstanceCompletionAsync(Id(number));
        return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
    }

    private static async Task FirstAsync(DurableTaskClient client, OrchestrationQuery query)
    {
        await foreach (var page in client.GetAllInstancesAsync(query).AsPages())
        {
            _ = page.Values.Count;
            return;
        }
    }

    private static async Task<Measured> MeasureAsync(string what, string folder, int instances)
    {
        await using var child = Child.Benchmark($"durable-{what}", folder, $"{instances}");
        return JsonSerializer.Deserialize<Measured>(await child.SaysAsync())!;
    }

    private static string Id(int number) => $"number-{number.ToString("D7", CultureInfo.InvariantCulture)}";

    private static DateTimeOffset Created(int number) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(number);

    /// <summary>Writes instances as the engine leaves them: ended ones, or ones whose activity is to run.</summary>
    private static void Fill(string folder, int ended, int pending)
    {
        using var connection = Schema.Open(Path.Combine(folder, "durable.db"));
        Schema.Execute(connection, "PRAGMA synchronous = OFF;"); // only while it is filled
        Schema.Ensure(connection);
        using var tables = new StoreTables(connection);
        for (var number = 0; number < ended + pending; number++)
        {
            if (number % 10_000 == 0)
                tables.Begin();
            Write(tables, number, isOver: number < ended);
            if (number % 10_000 == 9_999 || number == ended + pending - 1)
                tables.Commit();
        }

        Schema.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE);");
    }

    private static void Write(StoreTables tables, int number, bool isOver)
    {
        var at = Created(number);
        var instance = tables.Insert(new InstanceRecord
        {
            Id = Id(number),
            Name = nameof(Hello5),
            Status = OrchestrationRuntimeStatus.Pending,
            CreatedAt = at,
            UpdatedAt = at,
            Input = "null",
        });
        var last = tables.AppendFacts(
            instance.Last,
            new HistoryEvent(EventKind.StepStarted, at),
            new HistoryEvent(EventKind.ExecutionStarted, at),
            new HistoryEvent(EventKind.TaskScheduled, at, 0, "Greet", "\"Tokyo\""));
        for (var step = 0; isOver && step < 2; step++)
        {
            last = tables.AppendFacts(
                last,
                new HistoryEvent(EventKind.StepStarted, at),
                new HistoryEvent(EventKind.TaskCompleted, at, step, "Greet", "\"Hello Tokyo!\""),
                new HistoryEvent(EventKind.ExecutionCompleted, at, Data: "\"Hello Tokyo!\""));
        }

        tables.Advance(instance with
        {
            Status = isOver ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Running,
            Last = last,
        });
    }

    /// <param name="Start">Milliseconds.</param>
    /// <param name="Query">Milliseconds.</param>
    /// <param name="Memory">MiB.</param>
    private sealed record Measured(double Start, double Query, double Memory);
}
