using Keelson.Local.Runtime.Durable.Storage;
using Keelson.Local.Runtime.Support;

namespace Keelson.Durability;

/// <summary>
/// Kills a process under 200-way load at a random moment, again and again, always on the same store. After each kill,
/// before the next process opens the store, all that was acknowledged since the one before must hold.
/// </summary>
internal sealed class Kills(int seed)
{
    // Most are killed soon after the first answers, which costs least; one in eight while it starts, some in full run.
    private const int LinesAtMost = 1_500;

    private readonly Random random = new(seed);
    // Begun and not known to have ended, and the last that was told of each.
    private readonly Dictionary<int, Fact?> left = [];
    private readonly List<int> begun = [];
    private readonly List<string> faults = [];
    private int acknowledged;
    private int next;

    public async Task<KillReport> RunAsync(int cycles, Action<int>? tell = null)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("durable.db");
        var process = new KilledProcess();
        try
        {
            for (var cycle = 1; cycle <= cycles; cycle++)
            {
                var following = new KilledProcess();
                process.Run(folder.Path, next, left, When(), Hear);
                process.Dispose();
                process = following;
                faults.AddRange(After(path).Select(fault => $"kill {cycle}: {fault}"));
                tell?.Invoke(cycle);
            }
        }
        finally
        {
            process.Dispose();
        }

        await EndAsync(path);
        return new KillReport(cycles, acknowledged, begun.Count, faults);
    }

    private Moment When()
    {
        if (random.Next(8) == 0)
            return new Moment(0, TimeSpan.FromMilliseconds(random.Next(150)));
        var share = random.NextDouble();
        return new Moment(1 + (int)(share * share * share * LinesAtMost), TimeSpan.FromMilliseconds(random.Next(20)));
    }

    private void Hear(string what, int number)
    {
        if (what == "begin")
        {
            left.Add(number, null);
            begun.Add(number);
            next = Math.Max(next, number + 1);
        }
        else if (what != "ready")
        {
            acknowledged++;
            left[number] = Enum.Parse<Fact>(what);
        }
    }

    private List<string> After(string path)
    {
        using var oracle = new Oracle(path);
        // The last fact of each that was told; it holds only where those before it do.
        var found = oracle.Lost(left.Where(entry => entry.Value is not null)
            .Select(entry => (entry.Value!.Value, entry.Key)));
        found.AddRange(oracle.Twice(left.Keys));
        foreach (var ended in left.Where(entry => entry.Value == Fact.Completed).ToList())
            left.Remove(ended.Key);
        return found;
    }

    /// <summary>Runs what is left to its end; then every orchestration that was begun has its one right result.</summary>
    private async Task EndAsync(string path)
    {
        using (var oracle = new Oracle(path))
            faults.AddRange(oracle.Integrity());
        await using var engine = Workload.Start(SqliteDurableStore.Open(path));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5), TimeProvider.System);
        await Task.WhenAll(left.Select(entry => Workload.TakeUpAsync(
            engine.Client, entry.Key, entry.Value, new Acknowledged(), patience.Token)));
        using var all = new Oracle(path);
        faults.AddRange(all.Integrity());
        faults.AddRange(all.Lost(begun.Select(number => (Fact.Completed, number))));
        faults.AddRange(all.Twice());
    }
}

/// <param name="Acknowledged">What the killed processes had been told, in all.</param>
/// <param name="Ended">Orchestrations that were begun, and in the end have their one right result.</param>
internal sealed record KillReport(int Cycles, int Acknowledged, int Ended, IReadOnlyList<string> Faults);
