using Keelson.Durability.Disk;
using Keelson.Local.Runtime.Durable.Storage;
using Keelson.Local.Runtime.Support;

namespace Keelson.Durability;

/// <summary>
/// Records all that a workload writes, then opens the store as it would be found had the machine stopped at each write
/// and each sync: with all that was written (a killed process), with a part of the next write, and with any part of what
/// was not synced (a machine without power).
/// </summary>
internal sealed class CrashPoints(int orchestrations, int seed)
{
    private readonly DiskLog log = new();
    private readonly Random random = new(seed);
    private Acknowledged acknowledged = new();

    public int Operations => log.Operations.Count;

    public async Task RecordAsync()
    {
        using var folder = new TemporaryFolder();
        using var watching = WatchedDisk.Watch(folder.Path, log);
        acknowledged = new Acknowledged(() => log.Position);
        await using var engine = Workload.Start(SqliteDurableStore.Open(folder.File("durable.db")));
        // Few at once: the fewer share a commit, the more points there are.
        await Parallel.ForEachAsync(
            Enumerable.Range(0, orchestrations),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (number, _) => await Workload.RunOneAsync(engine.Client, number, acknowledged));
    }

    /// <summary>Opens the store at every point of which the number is a multiple of <paramref name="every"/>.</summary>
    /// <param name="resumeEvery">Of the stores opened, each so many-th goes on to its end.</param>
    /// <param name="tell">Told now and then how far it is.</param>
    public async Task<CrashReport> CheckAsync(int every, int resumeEvery, Action<int>? tell = null)
    {
        var image = new DiskImage();
        var (points, resumed, faults) = (0, 0, new List<string>());
        for (var point = 0; point <= Operations; point++)
        {
            if (point > 0)
                image.Apply(log.Operations[point - 1]);
            if (point % every != 0)
                continue;
            foreach (var crash in Enum.GetValues<Crash>())
            {
                using var folder = TemporaryFolder.InMemory();
                Save(image, crash, point, folder.Path);
                var resume = points++ % resumeEvery == 0;
                resumed += resume ? 1 : 0;
                faults.AddRange((await Open(folder, point, resume)).Select(fault => $"{crash} at {point}: {fault}"));
            }

            if (points % 300 < 3)
                tell?.Invoke(point);
        }

        return new CrashReport(points, resumed, faults);
    }

    private void Save(DiskImage image, Crash crash, int point, string folder)
    {
        if (crash == Crash.Unsynced)
            image.SaveWithoutUnsynced(folder, random);
        else if (crash == Crash.Torn && point < Operations)
            image.SaveTorn(folder, log.Operations[point], random);
        else
            image.SaveClean(folder);
    }

    private async Task<List<string>> Open(TemporaryFolder folder, int point, bool resume)
    {
        var path = folder.File("durable.db");
        var faults = new List<string>();
        using (var oracle = new Oracle(path))
            faults.AddRange(oracle.Integrity());
        var told = acknowledged.All.Where(fact => fact.At <= point).Select(fact => (fact.Fact, fact.Number)).ToList();
        await using var store = SqliteDurableStore.Open(path);
        using var opened = new Oracle(path);
        faults.AddRange(opened.Lost(told));
        faults.AddRange(opened.Twice());
        if (resume)
            faults.AddRange(await Resume(store, told, opened));
        return faults;
    }

    private static async Task<IEnumerable<string>> Resume(
        SqliteDurableStore store, List<(Fact Fact, int Number)> told, Oracle oracle)
    {
        await using var engine = Workload.Start(store);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2), TimeProvider.System);
        var started = told.Where(fact => fact.Fact == Fact.Started).Select(fact => fact.Number).ToList();
        // Those whose event was not acknowledged are sent it again, as their caller would; a second one changes nothing.
        foreach (var number in started.Except(told.Where(fact => fact.Fact == Fact.Raised).Select(fact => fact.Number)))
            await engine.Client.RaiseEventAsync(Workload.Id(number), "outside", 1000 + number, patience.Token);
        foreach (var number in started)
            await engine.Client.WaitForInstanceCompletionAsync(Workload.Id(number), patience.Token);
        return oracle.Lost(started.Select(number => (Fact.Completed, number))).Concat(oracle.Twice());
    }

    private enum Crash
    {
        Killed,
        Torn,
        Unsynced,
    }
}

/// <param name="Points">Stores opened.</param>
/// <param name="Resumed">Of these, run on to the end of all their orchestrations.</param>
/// <param name="Faults">What was wrong; empty when all is well.</param>
internal sealed record CrashReport(int Points, int Resumed, IReadOnlyList<string> Faults);
