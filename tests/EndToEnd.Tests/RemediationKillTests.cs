using System.Net;
using System.Text.Json.Nodes;
using Keelson.Local.Serving;

namespace Keelson.Tests;

/// <summary>The platform dies, the world goes on: kill -9 at moments all over a remediation, and start again.</summary>
public sealed class RemediationKillTests
{
    private const string Policy = "e2e-killed";

    /// <summary>More by hand: <c>KEELSON_KILLS=200 dotnet test tests/EndToEnd.Tests --filter RemediationKillTests</c>.</summary>
    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("KEELSON_KILLS") ?? "3");

    [Fact]
    public async Task Platform_KilledAtManyMoments_EachEventHasOneOutcomeAndTheResourceOneChange()
    {
        var folder = Directory.CreateTempSubdirectory("keelson-remediation-kill-").FullName;
        try
        {
            await using var cloud = await KeelsonProcess.CloudAsync(folder, "0.1");
            using var azure = new Azure(CloudConnection.Read(Path.Combine(folder, "cloud")));
            await using var platform = await KeelsonProcess.PlatformAsync(folder, Settings);
            await SavePolicyAsync(platform, azure);
            var account = "";
            for (var i = 0; i < Kills; i++)
                account = await KillOnceAsync(platform, azure, TimeSpan.FromMilliseconds(400.0 * i / Kills));
            await UndoAsync(platform, azure, account);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Scans would put right what no event did.
    private static Dictionary<string, string> Settings => new(StringComparer.Ordinal)
    {
        ["Scanning__FullAt"] = "",
        ["Scanning__DeltaMinutes"] = "0",
    };

    // The platform answers a moment before it has subscribed; what happens until then is no event for it.
    private static Task SubscribedAsync(Azure azure, KeelsonProcess platform) => Eventually.FindAsync(async () =>
        (await azure.GetAsync($"{azure.Subscription}/providers/Microsoft.EventGrid/eventSubscriptions/keelson-resource-changes", "2022-06-15"))
            ?["properties"] is { } now
        && now["provisioningState"]!.GetValue<string>() == "Succeeded"
        && now["destination"]!["properties"]!["endpointBaseUrl"]!.GetValue<string>()
            .Contains($":{platform.Address.Port}/", StringComparison.Ordinal) ? now : null);

    private static async Task SavePolicyAsync(KeelsonProcess platform, Azure azure)
    {
        await SubscribedAsync(azure, platform);
        using var olga = await ApiClient.SignInAsync(platform.Address, "olga");
        await olga.ClosesPublicAccessAsync(Policy);
    }

    /// <summary>Leaves the platform running for the next kill, and the account, whose id it returns, put right.</summary>
    private static async Task<string> KillOnceAsync(KeelsonProcess platform, Azure azure, TimeSpan moment)
    {
        await SubscribedAsync(azure, platform);
        var account = await azure.OpenAccountAsync(Policy);
        // The moment itself is what is tested: the platform must be killed while it works, not when it is ready for it.
        await Task.Delay(moment, TimeProvider.System);
        await platform.KillAsync();

        await platform.StartAsync();
        using var olga = await ApiClient.SignInAsync(platform.Address, "olga");
        var applied = await olga.OutcomeAsync(account, "applied");
        Assert.False(await azure.IsOpenAsync(account));
        var outcomes = await olga.OutcomesAsync(account);
        Assert.Single(outcomes, outcome => outcome["kind"]!.GetValue<string>() == "remediated");
        Assert.Equal(outcomes.Count, outcomes.DistinctBy(outcome => outcome["eventId"]!.GetValue<string>()).Count());
        var record = await olga.RemediationAsync(account, "applied");
        Assert.Equal(record["id"]!.GetValue<string>(), applied["remediation"]!.GetValue<string>());
        await AssertChangedOnceAsync(azure, account, moment);
        return account;
    }

    private static async Task AssertChangedOnceAsync(Azure azure, string account, TimeSpan moment)
    {
        var changes = (await azure.ActivityAsync("rg-remediation"))
            .Where(entry => entry["resourceId"]!.GetValue<string>().Equals(account, StringComparison.OrdinalIgnoreCase))
            .Where(entry => entry["eventName"]!["value"]!.GetValue<string>() == "EndRequest"
                && entry["httpRequest"]!["method"]!.GetValue<string>() == "PATCH").ToList();
        Assert.True(changes.Count == 1, $"Killed after {moment.TotalMilliseconds:0} ms; changed {changes.Count} times: "
            + string.Join(", ", changes.Select(change => change.ToJsonString())));
    }

    private static async Task UndoAsync(KeelsonProcess platform, Azure azure, string account)
    {
        using var petra = await ApiClient.SignInAsync(platform.Address, "petra");
        var id = (await petra.RemediationAsync(account, "applied"))["id"]!.GetValue<string>();
        var undo = await petra.PostAsync($"/api/remediations/{id}/undo", new JsonObject { ["reason"] = "It is meant to be public" });
        Assert.True(undo.Status == HttpStatusCode.Accepted, undo.Text);
        await petra.RemediationAsync(account, "undone");
        Assert.True(await azure.IsOpenAsync(account));
    }
}
