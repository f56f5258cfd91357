using System.Text.Json.Nodes;
using Keelson.Local.Serving;

namespace Keelson.Tests;

/// <summary>
/// The platform is killed in the middle of a scan of a generated estate, and once more when it is just back, and still finds
/// what is there.
/// </summary>
public sealed class ScanKillTests
{
    private const int Size = 4000;

    // What the estate's generator calls a flaw, and the shipped policy that finds it.
    private static readonly Dictionary<string, string> Flaws = new(StringComparer.Ordinal)
    {
        ["StoragePlainHttp"] = "storage-https-only",
        ["StorageOldTls"] = "storage-tls",
        ["DiskUnattached"] = "disk-unattached",
        ["VaultNoPurgeProtection"] = "key-vault-purge-protection",
    };

    [Fact]
    public async Task Platform_KilledInTheMiddleOfAScan_FindsWhatIsThere()
    {
        var folder = Directory.CreateTempSubdirectory("keelson-scan-kill-").FullName;
        try
        {
            await using var cloud = await KeelsonProcess.CloudAsync(folder, "1");
            using var azure = new Azure(CloudConnection.Read(Path.Combine(folder, "cloud")));
            var census = await azure.ControlAsync(HttpMethod.Post, "/estate", new JsonObject { ["size"] = Size, ["seed"] = 3 });
            await using var platform = await KeelsonProcess.PlatformAsync(folder, Settings);
            var scan = await StartAndKillAsync(platform);
            await platform.StartAsync();
            await platform.KillAsync();

            await platform.StartAsync();
            using var olga = await ApiClient.SignInAsync(platform.Address, "olga");
            var ended = await olga.EndScanAsync(scan);
            Assert.True(ended["status"]!.GetValue<string>() == "completed", ended.ToJsonString());

            var counts = (await olga.GetAsync("/api/findings/summary")).Json["byPolicy"]!.AsArray()
                .ToDictionary(count => count!["name"]!.GetValue<string>(), count => count!["open"]!.GetValue<int>());
            Assert.Equal(
                Flaws.ToDictionary(flaw => flaw.Value, flaw => census!["flaws"]![flaw.Key]!.GetValue<int>()), counts);

            // An unbroken one has nothing to add, and nothing to take away.
            var again = await olga.ScanAsync(policies: [.. Flaws.Values]);
            Assert.Equal((0, 0), (again["new"]!.GetValue<int>(), again["resolved"]!.GetValue<int>()));
            Assert.Equal(ended["totals"]!["resources"]!.GetValue<int>(), again["totals"]!["resources"]!.GetValue<int>());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Scans of the schedule would get in between. Sixteen shards are more pages than Resource Graph answers in five seconds, so
    // that the first look finds the scan at its work.
    private static Dictionary<string, string> Settings => new(StringComparer.Ordinal)
    {
        ["Scanning__FullAt"] = "",
        ["Scanning__DeltaMinutes"] = "0",
        ["Scanning__ShardsPerSubscription"] = "16",
    };

    private static async Task<string> StartAndKillAsync(KeelsonProcess platform)
    {
        using var olga = await ApiClient.SignInAsync(platform.Address, "olga");
        var scan = await olga.StartScanAsync("full", [.. Flaws.Values]);
        var state = await Eventually.FindAsync(async () =>
        {
            var answer = (await olga.GetAsync($"/api/scans/{scan}")).Json["scan"]!;
            return answer["totals"]!["pages"]!.GetValue<int>() >= 2 || answer["endedAt"] is not null ? answer : null;
        });
        await platform.KillAsync();
        Assert.True(state["endedAt"] is null, "The scan had ended before it could be killed; the estate is too small.");
        return scan;
    }
}
