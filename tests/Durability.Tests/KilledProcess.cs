using System.Diagnostics;
using System.Globalization;
using Keelson.Local.Runtime.Durable.Storage;

namespace Keelson.Durability;

/// <summary>
/// A process that runs the workload 200-way and is killed (SIGKILL). It waits for its orders, so that the next one can
/// start while this one still runs; only then it opens the store. It prints what was acknowledged to it.
/// </summary>
internal sealed class KilledProcess : IDisposable
{
    private const int AtOnce = 200;

    private readonly Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Host(), "load"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;

    /// <summary>Has it go on with what the one before left, and with new work from a number on, until it is killed.</summary>
    /// <param name="left">Orchestrations that were begun and have not ended, and what was told of each.</param>
    /// <param name="heard">Told all that the process said before it died.</param>
    public void Run(
        string folder, int first, IReadOnlyDictionary<int, Fact?> left, Moment kill, Action<string, int> heard)
    {
        var orders = process.StandardInput;
        foreach (var (number, told) in left)
            orders.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number} {told}"));
        orders.WriteLine(string.Create(CultureInfo.InvariantCulture, $"go {first} {folder}"));
        orders.Flush();

        var (lines, killing) = (kill.Lines, kill.Lines == 0 ? KillAfter(kill.Delay) : null);
        // Not asynchronously: to wake up this thread for a line costs a fraction of what the thread pool takes for it.
        while (process.StandardOutput.ReadLine() is { } line)
        {
            // A line cut off in the middle told nobody anything.
            if (line.Split(' ') is [var what, var number, "."])
                heard(what, int.Parse(number, CultureInfo.InvariantCulture));
            if (--lines <= 0)
                killing ??= KillAfter(kill.Delay);
        }

        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    /// <summary>What the process does.</summary>
    public static async Task<int> LoadAsync()
    {
        var (left, first, folder) = ReadOrders();
        if (folder is null)
            return 0;
        await using var engine = Workload.Start(SqliteDurableStore.Open(Path.Combine(folder, "durable.db")));
        Say("ready", 0);
        var next = first - 1;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async caller =>
        {
            for (var index = caller; index < left.Count; index += AtOnce)
                await Workload.TakeUpAsync(engine.Client, left[index].Number, left[index].Told, new Telling());
            while (true)
            {
                var number = Interlocked.Increment(ref next);
                Say("begin", number);
                await Workload.RunOneAsync(engine.Client, number, new Telling());
            }
        }));
        return 0;
    }

    private static (List<(int Number, Fact? Told)> Left, int First, string? Folder) ReadOrders()
    {
        var left = new List<(int, Fact?)>();
        while (Console.In.ReadLine() is { } line)
        {
            if (line.Split(' ', 3) is ["go", var first, var folder])
                return (left, int.Parse(first, CultureInfo.InvariantCulture), folder);
            var words = line.Split(' ');
            left.Add((int.Parse(words[0], CultureInfo.InvariantCulture),
                words[1].Length == 0 ? null : Enum.Parse<Fact>(words[1])));
        }

        return (left, 0, null); // nobody is left to give orders
    }

    private async Task KillAfter(TimeSpan delay)
    {
        await Task.Delay(delay, TimeProvider.System);
        process.Kill();
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

/// <summary>When to kill: once so many lines were heard (0: since the orders were given), and a little later.</summary>
internal readonly record struct Moment(int Lines, TimeSpan Delay);
