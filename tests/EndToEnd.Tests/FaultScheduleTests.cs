using System.Text.Json.Nodes;
using Keelson.Local.Serving;

namespace Keelson.Tests;

/// <summary>
/// Azure misbehaves in every way it knows, by seeded schedules: every run still ends applied or restored, nothing is created
/// twice in one run, nothing of a run that was taken back is left.
/// </summary>
public sealed class FaultScheduleTests
{
    private const int AtOnce = 20;

    private static readonly string[] Kinds =
        ["throttle", "throttle-silently", "internal-error", "unavailable", "reset-before", "reset-after", "stuck-operation", "failed-operation"];

    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE"];

    private static readonly Dictionary<string, string> Impatient = new(StringComparer.Ordinal)
    {
        ["Provisioning__SlowestPoll"] = "00:00:00.5",
        ["Provisioning__DeploymentTimeout"] = "00:00:15",
        ["Provisioning__OperationTimeout"] = "00:00:05",
    };

    /// <summary>More by hand: <c>KEELSON_SCHEDULES=1000</c>.</summary>
    private static int Schedules => int.Parse(Environment.GetEnvironmentVariable("KEELSON_SCHEDULES") ?? "100");

    [Fact]
    public async Task Runs_UnderSeededFaults_EndAppliedOrRestored()
    {
        var folder = Directory.CreateTempSubdirectory("keelson-faults-").FullName;
        try
        {
            await using var cloud = await KeelsonProcess.CloudAsync(folder, "0");
            await using var platform = await KeelsonProcess.PlatformAsync(folder, Impatient);
            using var azure = new Azure(CloudConnection.Read(Path.Combine(folder, "cloud")));
            using var dana = await ApiClient.SignInAsync(platform.Address, "dana");
            await Parallel.ForEachAsync(
                Enumerable.Range(0, Schedules), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (seed, _) => await TryAsync(dana, azure, seed));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task TryAsync(ApiClient dana, Azure azure, int seed)
    {
        var environment = $"s-{seed:d4}";
        var group = $"rg-payments.{environment}";
        var rules = Schedule(seed, group);
        await azure.ControlAsync(HttpMethod.Post, "/faults", new JsonObject { ["rules"] = rules.DeepClone() });

        var run = (await dana.EndAsync(await dana.RequestAsync(environment)))["run"]!;

        // What is left of the schedule is meant for Keelson, not for those who look what became of it.
        foreach (var rule in rules)
            await azure.ControlAsync(HttpMethod.Delete, $"/faults/{rule!["id"]}");
        var status = run["status"]!.GetValue<string>();
        var story = $"seed {seed}: {rules.ToJsonString()} → {run["summary"]} {Left(run)}";
        Assert.True(status is "applied" or "restored", $"{status}; {story}");
        Assert.True(await azure.GroupExistsAsync(group) == (status == "applied"), $"orphaned or lost; {story}");
        var twice = (await azure.ActivityAsync(group))
            .Where(entry => entry["subStatus"]!["value"]!.GetValue<string>() == "201")
            .Select(entry => entry["resourceId"]!.GetValue<string>().ToLowerInvariant())
            .Where(id => !id.Contains("microsoft.resources/deployments", StringComparison.Ordinal))
            .GroupBy(id => id).Where(same => same.Count() > 1).Select(same => same.Key).ToList();
        Assert.True(twice.Count == 0, $"created twice: {string.Join(", ", twice)}; {story}");
    }

    private static string Left(JsonNode run) => string.Join("; ", run["resources"]!.AsArray()
        .Where(resource => resource!["fate"]!.GetValue<string>() == "leftBehind")
        .Select(resource => $"{resource!["resourceId"]}: {resource["detail"]}").Take(2));

    /// <summary>One to four rules, the same for the same seed, that strike requests about this group only.</summary>
    private static JsonArray Schedule(int seed, string group)
    {
        var random = new Random(seed);
        var rules = new JsonArray();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var kind = Kinds[random.Next(Kinds.Length)];
            var rule = new JsonObject
            {
                ["id"] = $"{group}-{i}",
                ["kind"] = kind,
                ["skip"] = random.Next(6),
                ["count"] = random.Next(1, 4),
                ["retryAfterSeconds"] = 1,
                // Now and then the run's own deployment, whichever run of those at once comes first.
                ["match"] = new JsonObject { ["path"] = random.Next(4) == 0 ? "deployments/keelson-" : $"{group}(/|$)" },
            };
            if (kind is "stuck-operation" or "failed-operation")
                rule["count"] = 1;
            else if (random.Next(2) == 0)
                rule["match"]!["method"] = Methods[random.Next(Methods.Length)];
            if (kind == "failed-operation")
                rule["error"] = new JsonObject { ["code"] = "InternalServerError", ["message"] = "The service broke down." };
            rules.Add(rule);
        }
        return rules;
    }
}
