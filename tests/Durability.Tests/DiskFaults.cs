using Keelson.Durability.Disk;
using Keelson.Local.Runtime.Durable.Storage;
using Keelson.Local.Runtime.Support;

namespace Keelson.Durability;

/// <summary>A disk that fails at its nth call: nothing is acknowledged that is not there when it is in order again.</summary>
internal sealed class DiskFaults(int orchestrations)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(3);

    /// <summary>How many calls the workload makes of a disk in order; about the same each time.</summary>
    public async Task<int> CountCallsAsync()
    {
        var disk = new FaultyDisk(DiskFault.Error, int.MaxValue, lasting: false);
        using var folder = TemporaryFolder.InMemory();
        using (WatchedDisk.Watch(folder.Path, disk))
            await RunAsync(folder.File("durable.db"), new Acknowledged());
        return disk.Calls;
    }

    /// <summary>Runs the workload on a disk that fails, then opens what is left on one that does not, and runs that to its end.</summary>
    /// <returns>What was wrong.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(DiskFault fault, int at, bool lasting)
    {
        var disk = new FaultyDisk(fault, at, lasting);
        var acknowledged = new Acknowledged();
        using var folder = TemporaryFolder.InMemory();
        var path = folder.File("durable.db");
        using (WatchedDisk.Watch(folder.Path, disk))
        {
            // Whatever it throws was not acknowledged; a caller would see it and try again.
            await Record.ExceptionAsync(() => RunAsync(path, acknowledged, disk));
        }

        var told = acknowledged.All.Select(fact => (fact.Fact, fact.Number)).ToList();
        var faults = new List<string>();
        using (var oracle = new Oracle(path))
            faults.AddRange(oracle.Integrity());
        await using var store = SqliteDurableStore.Open(path);
        using var opened = new Oracle(path);
        faults.AddRange(opened.Lost(told));
        faults.AddRange(opened.Twice());
        return faults;
    }

    private async Task RunAsync(string path, Acknowledged acknowledged, FaultyDisk? disk = null)
    {
        await using var engine = Workload.Start(SqliteDurableStore.Open(path));
        using var over = new CancellationTokenSource();
        var work = Enumerable.Range(0, orchestrations)
            .Select(number => Workload.RunOneAsync(engine.Client, number, acknowledged, over.Token)).ToList();
        var all = Task.WhenAll(work);
        while (!all.IsCompleted)
        {
            await Task.WhenAny(all, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System));
            if (disk is not { Struck: true })
                continue;
            // A store closed by the failure never goes on; one that was only full may, once there is room.
            disk.Heal();
            await Task.WhenAny(all, Task.Delay(Glance, TimeProvider.System));
            break;
        }

        await over.CancelAsync();
        await all;
    }
}
