using System.Diagnostics;
using System.Globalization;
using Keelson.Local.Runtime.Durable.Storage;
using Keelson.Local.Runtime.Support;

namespace Keelson.Durability;

/// <summary>
/// A process that runs the workload 200-way, killed (SIGKILL) at a random moment again and again, always on the same store.
/// It prints what was acknowledged to it; that must hold in the end.
/// </summary>
internal static class Kills
{
    private const int AtOnce = 200;

    // Of what the process says before it is killed: some are killed while they start, some in full run.
    private const int LinesAtMost = 2_000;

    /// <summary>The process that is killed: goes on with what it finds, and with new work from this number on.</summary>
    public static async Task<int> LoadAsync(string folder, int first)
    {
        await using var engine = Workload.Start(SqliteDurableStore.Open(Path.Combine(folder, "durable.db")));
        await using var output = Console.Out;
        Say("ready", 0);
        var next = first - 1;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (true)
            {
                var number = Interlocked.Increment(ref next);
                Say("begin", number);
                await Workload.RunOneAsync(engine.Client, number, new Telling());
            }
        }));
        return 0;
    }

    public static async Task<KillReport> RunAsync(int cycles, int seed, Action<int>? tell = null)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        var (told, next) = (new List<(Fact Fact, int Number)>(), 0);
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            next = await CycleAsync(folder.Path, next, random, told);
            tell?.Invoke(cycle);
        }

        return await CheckAsync(folder, told, cycles);
    }

    private static async Task<int> CycleAsync(
        string folder, int first, Random random, List<(Fact Fact, int Number)> told)
    {
        using var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, [.. Host(), "load", folder, first.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var (next, left, killing) = (first, random.Next(1, LinesAtMost), (Task?)null);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is not [var what, var text, "."] || !int.TryParse(text, out var number))
                continue; // cut off in the middle: nobody was told
            if (what == "begin")
                next = Math.Max(next, number + 1);
            else if (what != "ready")
                told.Add((Enum.Parse<Fact>(what), number));
            if (--left <= 0)
                killing ??= KillWithin(process, TimeSpan.FromMilliseconds(random.Next(20)));
        }

        await process.WaitForExitAsync();
        return next;
    }

    private static async Task KillWithin(Process process, TimeSpan delay)
    {
        await Task.Delay(delay, TimeProvider.System);
        process.Kill();
    }

    private static async Task<KillReport> CheckAsync(TemporaryFolder folder, List<(Fact Fact, int Number)> told, int cycles)
    {
        var path = folder.File("durable.db");
        var faults = Oracle.Integrity(path).ToList();
        await using var store = SqliteDurableStore.Open(path);
        faults.AddRange(Oracle.Check(store, told));
        await using var engine = Workload.Start(store);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5), TimeProvider.System);
        var raised = told.Where(fact => fact.Fact == Fact.Raised).Select(fact => fact.Number).ToHashSet();
        foreach (var number in raised)
            await engine.Client.WaitForInstanceCompletionAsync(Workload.Id(number), patience.Token);
        faults.AddRange(Oracle.Check(store, raised.Select(number => (Fact.Completed, number))));
        return new KillReport(cycles, told.Count, raised.Count, faults);
    }

    private static string[] Host() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Kills).Assembly.Location] : [];

    private static void Say(string what, int number)
    {
        lock (Console.Out)
        {
            Console.Out.Write($"{what} {number} .\n");
            Console.Out.Flush();
        }
    }

    private sealed class Telling : Acknowledged
    {
        public override void Add(Fact fact, int number) => Say(fact.ToString(), number);
    }
}

/// <param name="Acknowledged">What the killed processes had been told, in all.</param>
/// <param name="Ended">Orchestrations that ended, each with its one right result.</param>
internal sealed record KillReport(int Cycles, int Acknowledged, int Ended, IReadOnlyList<string> Faults);
