using System.Text.Json.Nodes;
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
            await using var platform = await KeelsonProcess.PlatformAsync(folder);
            await RunAsync(platform, "e-first");
            var whole = await RunAsync(platform, "e-whole");
            for (int struck = 0, tried = 0; struck < Kills; tried++)
            {
                // A run that had ended by then shows nothing: it takes less time now, so strike earlier.
                if (await KillOnceAsync(platform, azure, $"e-{tried:d3}", whole * ((struck + 0.5) / Kills)))
                    struck++;
                else
                    whole *= 0.8;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// Requests an environment, kills the platform after a while, starts it again and waits for the run's end. Returns whether
    /// the run was under way when the platform was killed.
    /// </summary>
    private static async Task<bool> KillOnceAsync(KeelsonProcess platform, Azure azure, string environment, TimeSpan moment)
    {
        using var dana = await ApiClient.SignInAsync(platform.Address, "dana");
        var runId = await dana.RequestAsync(environment);
        // The moment itself is what is tested: the platform must be killed while it works, not when it is ready for it.
        await Task.Delay(moment, TimeProvider.System);
        var killedAt = TimeProvider.System.GetUtcNow();
        await platform.KillAsync();

        await platform.StartAsync();
        using var again = await ApiClient.SignInAsync(platform.Address, "dana");
        var run = await AppliedAsync(again, runId);
        await AssertCreatedOnceAsync(azure, $"rg-payments.{environment}", moment);
        return run["endedAt"]!.GetValue<DateTimeOffset>() > killedAt;
    }

    private static async Task AssertCreatedOnceAsync(Azure azure, string group, TimeSpan moment)
    {
        var created = (await azure.ActivityAsync(group))
            .Where(entry => entry["subStatus"]!["value"]!.GetValue<string>() == "201")
            .Select(entry => entry["resourceId"]!.GetValue<string>().ToLowerInvariant())
            .Where(id => !id.Contains("microsoft.resources/deployments", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(created);
        Assert.True(
            created.Count == created.Distinct().Count(),
            $"Killed after {moment.TotalMilliseconds:0} ms; created twice: {string.Join(", ", created.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => g.Key))}");
    }

    /// <summary>How long a run takes that nobody disturbs.</summary>
    private static async Task<TimeSpan> RunAsync(KeelsonProcess platform, string environment)
    {
        using var dana = await ApiClient.SignInAsync(platform.Address, "dana");
        var started = TimeProvider.System.GetTimestamp();
        await AppliedAsync(dana, await dana.RequestAsync(environment));
        return TimeProvider.System.GetElapsedTime(started);
    }

    private static async Task<JsonNode> AppliedAsync(ApiClient client, string runId)
    {
        var run = (await client.EndAsync(runId))["run"]!;
        Assert.True(run["status"]!.GetValue<string>() == "applied", run.ToJsonString());
        return run;
    }
}
