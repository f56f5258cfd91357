using Keelson.Local.Serving;

namespace Keelson.Tests;

/// <summary>The platform dies, the world goes on: kill -9 at moments all over a provisioning run, and start again.</summary>
public sealed class KillTests
{
    /// <summary>More by hand: <c>KEELSON_KILLS=200 dotnet test tests/EndToEnd.Tests --filter KillTests</c>.</summary>
    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("KEELSON_KILLS") ?? "20");

    [Fact]
    public async Task Platform_KilledAtManyMoments_EachResourceIsCreatedOnceAndTheRunEnds()
    {
        var folder = Directory.CreateTempSubdirectory("keelson-kill-").FullName;
        try
        {
            await using var cloud = await KeelsonProcess.CloudAsync(folder, "0.3");
            using var azure = new Azure(CloudConnection.Read(Path.Combine(folder, "cloud")));
            var unbroken = await RunAsync(folder, "e-whole", killAfter: null);
            for (var i = 0; i < Kills; i++)
                await KillOnceAsync(folder, azure, $"e-{i:d3}", unbroken * ((i + 0.5) / Kills));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task KillOnceAsync(string folder, Azure azure, string environment, TimeSpan moment)
    {
        await RunAsync(folder, environment, moment);

        var group = $"rg-payments.{environment}";
        var log = await azure.ActivityAsync(group);
        var created = log.Where(entry => entry["subStatus"]!["value"]!.GetValue<string>() == "201")
            .Select(entry => entry["resourceId"]!.GetValue<string>().ToLowerInvariant())
            .Where(id => !id.Contains("microsoft.resources/deployments", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(created);
        Assert.True(
            created.Count == created.Distinct().Count(),
            $"Killed after {moment.TotalMilliseconds:0} ms; created twice: {string.Join(", ", created.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => g.Key))}");
    }

    /// <summary>Requests an environment, kills the platform after a while, starts it again, and waits for the run's end.</summary>
    private static async Task<TimeSpan> RunAsync(string folder, string environment, TimeSpan? killAfter)
    {
        string runId;
        var started = 0L;
        var first = await KeelsonProcess.PlatformAsync(folder);
        await using (first)
        {
            using var dana = await ApiClient.SignInAsync(first.Address, "dana");
            started = TimeProvider.System.GetTimestamp();
            runId = await dana.RequestAsync(environment);
            if (killAfter is null)
            {
                await AssertAppliedAsync(dana, runId);
                return TimeProvider.System.GetElapsedTime(started);
            }
            // The moment itself is what is tested: the platform must be killed while it works, not when it is ready for it.
            await Task.Delay(killAfter.Value, TimeProvider.System);
            await first.KillAsync();
        }
        await using var second = await KeelsonProcess.PlatformAsync(folder);
        using var again = await ApiClient.SignInAsync(second.Address, "dana");
        await AssertAppliedAsync(again, runId);
        return TimeProvider.System.GetElapsedTime(started);
    }

    private static async Task AssertAppliedAsync(ApiClient client, string runId)
    {
        var run = (await client.EndAsync(runId))["run"]!;
        Assert.True(run["status"]!.GetValue<string>() == "applied", run.ToJsonString());
    }
}
