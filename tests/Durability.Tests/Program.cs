using System.Globalization;
using Keelson.Durability;
using Keelson.Durability.Disk;

// The larger doses of what the tests do; each prints what it did and ends with 0 when nothing was wrong.
// dotnet run -c Release --project tests/Durability.Tests -- crash-points [EVERY]   each write and sync of 50 orchestrations
// dotnet run -c Release --project tests/Durability.Tests -- disk-faults [COUNT]    1,000 failing calls
// dotnet run -c Release --project tests/Durability.Tests -- kills [CYCLES]         2,000 times kill -9 under load
// dotnet run -c Release --project tests/Durability.Tests -- timers [COUNT]         100,000 timers due at once
var number = args is [_, var given, ..] && int.TryParse(given, CultureInfo.InvariantCulture, out var parsed) ? parsed : (int?)null;
return args switch
{
    ["load"] => await KilledProcess.LoadAsync(),
    ["crash-points", ..] => await CrashPointsAsync(number ?? 1),
    ["disk-faults", ..] => await DiskFaultsAsync(number ?? 1_000),
    ["kills", ..] => await KillsAsync(number ?? 2_000),
    ["timers", ..] => await TimersAsync(number ?? 100_000),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Name one of crash-points [EVERY], disk-faults [COUNT], kills [CYCLES], timers [COUNT].");
    return 2;
}

static async Task<int> CrashPointsAsync(int every)
{
    var points = new CrashPoints(orchestrations: 50, seed: 1);
    await points.RecordAsync();
    Console.Error.WriteLine($"{points.Operations:N0} writes and syncs");
    var report = await points.CheckAsync(every, resumeEvery: 100, at => Console.Error.Write($"\r{at:N0} "));
    return Say($"{report.Points:N0} crash points, {report.Resumed:N0} run on to their end", report.Faults);
}

static async Task<int> DiskFaultsAsync(int count)
{
    var workload = new DiskFaults(orchestrations: 5);
    var calls = await workload.CountCallsAsync();
    var faults = new List<string>();
    for (var run = 0; run < count; run++)
    {
        var (fault, lasting) = ((DiskFault)(run % 3), run / 3 % 2 == 1);
        var at = (int)((long)run * calls / count);
        faults.AddRange((await workload.RunAsync(fault, at, lasting)).Select(found => $"{fault} at {at}: {found}"));
        Console.Error.Write($"\r{run + 1:N0} ");
    }

    return Say($"{count:N0} disk faults over {calls:N0} calls", faults);
}

static async Task<int> KillsAsync(int cycles)
{
    var report = await new Kills(seed: 1).RunAsync(cycles, cycle => Console.Error.Write($"\r{cycle:N0} "));
    return Say(
        $"{report.Cycles:N0} kills, {report.Acknowledged:N0} acknowledgements, {report.Ended:N0} orchestrations ended",
        report.Faults);
}

static async Task<int> TimersAsync(int count)
{
    var (early, fired) = await ManyTimers.RunAsync(count, TimeSpan.FromHours(24), TimeSpan.FromHours(-24));
    return Say($"{fired:N0} of {count:N0} timers fired, {early:N0} of them early",
        fired == count && early == 0 ? [] : ["timers were lost or early"]);
}

static int Say(string what, IReadOnlyCollection<string> faults)
{
    Console.WriteLine($"\r{what}: {faults.Count:N0} faults");
    foreach (var fault in faults.Take(20))
        Console.WriteLine($"  {fault}");
    return faults.Count == 0 ? 0 : 1;
}
