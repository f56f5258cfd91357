using System.Text;
using Keelson.Access;

namespace Keelson.Policies;

/// <summary>
/// The power fails at each single moment of a scan: before and after each write of a document, each read of Azure, each start
/// of durable work and each step of it; and once more soon afterwards. Whatever the moment, what the scan leaves behind is
/// what one leaves that nobody has disturbed: nothing twice, nothing lost.
/// </summary>
public sealed class ScanPowerCutTests
{
    private const string Reporting = """
        policies:
          - name: plain-http
            resource: azure.storage
            mode: {type: audit}
            filters:
              - {type: value, key: properties.supportsHttpsTrafficOnly, value: false}
          - name: unlocked
            resource: azure.storage
            mode: {type: audit}
            filters:
              - {type: resource-lock, lock-type: Absent}
          - name: too-many
            resource: azure.storage
            mode: {type: audit}
            filters:
              - {type: value, value_type: resource_count, op: gt, value: 2}
        """;

    private const string Acting = """
        policies:
          - name: close-plain-http
            resource: azure.storage
            mode: {type: event}
            filters:
              - {type: value, key: properties.supportsHttpsTrafficOnly, value: false}
              - {type: value, key: name, value: st000}
            actions:
              - {type: set-properties, properties: {supportsHttpsTrafficOnly: true}}
              - {type: notify, to: [resource-owner], subject: Put right}
          - name: mark-unlocked
            resource: azure.storage
            mode: {type: event}
            filters:
              - {type: resource-lock, lock-type: Absent}
              - {type: value, key: name, value: st001}
            actions:
              - {type: mark-for-op, op: delete, days: 7}
        """;

    private static readonly Principal Olga = new("olga", "Olga", null, [Role.Owner], []);

    [Fact]
    public Task FullScan_CutAtEachMoment_LeavesWhatAnUndisturbedOneLeaves() =>
        AssertAlikeAsync(Reporting, ScanKind.Full, Changes, "15 new findings, 2 resolved", "compliance/days/");

    [Fact]
    public Task DeltaScan_CutAtEachMoment_LeavesWhatAnUndisturbedOneLeaves() =>
        AssertAlikeAsync(Reporting, ScanKind.Delta, Changes, "7 new findings, 2 resolved");

    [Fact]
    public Task ActingScan_CutAtEachMoment_LeavesWhatAnUndisturbedOneLeaves() =>
        AssertAlikeAsync(Acting, ScanKind.Full, _ => { }, "change PATCH", "Put right", "custodian_status");

    // One is put right, one has become bad, one is new and bad, one is gone.
    private static void Changes(ScanHub hub)
    {
        hub.Put(Account(0), false);
        hub.Put(Account(1), true);
        hub.Put(Account(4), true);
        hub.Remove(Account(2));
        hub.Estate.Changed = [Account(0), Account(1), Account(2), Account(4)];
    }

    private static async Task AssertAlikeAsync(string policies, ScanKind kind, Action<ScanHub> change, params string[] traces)
    {
        await using var before = await PrepareAsync(policies);
        var (expected, moments, _) = await ScanAsync(before, kind, change, cutAt: 0);
        Assert.All(traces, trace => Assert.Contains(trace, expected, StringComparison.Ordinal));
        var (faults, moment, restarts) = (new StringBuilder(), 0, 1);
        while (restarts > 0)
        {
            (var actual, _, restarts) = await ScanAsync(before, kind, change, ++moment);
            if (expected != actual)
                faults.AppendLine($"Moment {moment} of {moments}:\n{Difference(expected, actual)}");
        }
        Assert.True(faults.Length == 0, faults.ToString());
        // Who writes beside another now and then has to try again: the number of moments is not always quite the same.
        Assert.True(moment > 60 && moment > moments * 0.9, $"Moment {moment} of {moments} did not come.");
    }

    // An estate that has been scanned before, and policies that are new since. Of the shipped ones one is enough.
    private static async Task<ScanHub> PrepareAsync(string policies)
    {
        var hub = await StartAsync();
        hub.Estate.Facts[new(FactKinds.Locks)] = "[]";
        foreach (var number in Enumerable.Range(0, 4))
            hub.Put(Account(number), isPlain: number % 2 == 0);
        hub.Put(PagedEstate.Id(PagedEstate.Second, 5), isPlain: true);
        var desk = hub.Get<PolicyDesk>();
        foreach (var shipped in (await hub.Get<PolicyLibrary>().CurrentAsync(default)).Judged.Where(entry => entry.Name != PagedEstate.Policy))
            await desk.SwitchAsync(shipped.Name, PolicySwitch.Off, "Not wanted", Olga, default);
        await hub.ScanAsync(hub.Order(ScanKind.Full));
        var saved = await desk.SaveAsync("own", Encoding.UTF8.GetBytes(policies), null, null, Olga, default);
        Assert.True(saved.Succeeded, string.Join("; ", saved.Problem?.Errors.Select(error => error.Message) ?? []));
        return hub;
    }

    private static async Task<(string Aftermath, int Moments, int Restarts)> ScanAsync(
        ScanHub before, ScanKind kind, Action<ScanHub> change, int cutAt)
    {
        await using var hub = await StartAsync();
        await hub.TakeOverAsync(before);
        change(hub);
        // Whoever repairs the power takes into the next month.
        hub.Machine.Restarted = () => hub.Clock.Advance(TimeSpan.FromDays(10));
        hub.Machine.Power.CutAt(cutAt);
        var scan = await hub.ScanAsync(hub.Order(kind));
        var moments = hub.Machine.Power.Moments;
        Assert.Equal((ScanStatus.Completed, kind), (scan.Status, scan.Kind));
        return (await Aftermath.OfAsync(hub), moments, hub.Machine.Restarts);
    }

    private static Task<ScanHub> StartAsync() => ScanHub.StartAsync(("Scanning:ShardsPerSubscription", "1"));

    private static string Account(int number) => PagedEstate.Id(PagedEstate.First, number);

    private static string Difference(string expected, string actual)
    {
        var (there, here) = (expected.Split('\n'), actual.Split('\n'));
        return string.Join('\n', there.Concat(here).Distinct()
            .Select(line => (Line: line, There: there.Count(other => other == line), Here: here.Count(other => other == line)))
            .Where(line => line.There != line.Here).Select(line => $"{line.There} times, now {line.Here}: {line.Line}"));
    }
}
