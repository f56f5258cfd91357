using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Runtime.Hosting;
using Keelson.Policies;

namespace Keelson.Benchmarks;

/// <summary>A burst of events, some delivered twice, in no order, half of them hours late.</summary>
internal static class BurstBenchmark
{
    private const int Events = 10_000;
    private const int Duplicates = Events * 3 / 10;
    private const int Deliveries = 32; // at once
    private const int WritesAllowed = 400; // a second: Azure's 10, by the simulation's factor of 40

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var world = await World.OpenAsync("--speed", "0");
        var port = Child.FreePort();
        await using var platform = world.StartPlatform(port);
        await platform.AnswersAsync(new(Api.Address(port), "/admin/host/ping"));
        await using var violations = await Violations.OpenAsync(world, port);
        // Before anything forbids them; the policy then knows of them by the burst only.
        Console.Error.WriteLine($"  {Events:N0} accounts are made …");
        await ManyAsync(Enumerable.Range(0, Events), i => violations.MakeAsync($"burst{i}"));
        await violations.OutcomesAsync(Events, outcome => outcome.Kind is OutcomeKind.NoOp);
        await violations.ForbidAsync();
        await violations.ForgetRequestsAsync();

        Console.Error.WriteLine($"  {Events + Duplicates:N0} deliveries begin …");
        var started = TimeProvider.System.GetTimestamp();
        await DeliverAsync(violations, port, HostKeys.Load(world.Folder).System);
        var outcomes = await violations.OutcomesAsync(Events, IsOfBurst);
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        var (writes, refused) = await violations.RequestsAsync();
        return
        [
            new($"Outcomes of {Events:N0} events", outcomes.DistinctBy(outcome => outcome.EventId).Count(), "",
                $"{Duplicates:N0} delivered twice, all in no order, half of them two hours late", Events, AtLeast: true),
            new("… that put their resource right", outcomes.Count(outcome => outcome.Kind is OutcomeKind.Remediated), "",
                "recorded, and verified by reading again", Events, AtLeast: true),
            new("… writes for each", (double)writes / Events, "", "counted by the simulated Azure", 1),
            new("… writes a second", writes / elapsed.TotalSeconds, "", "on average; allowed by the token bucket", WritesAllowed),
            new("… requests refused with 429", refused, "", "reads and writes", 0),
            new("… until the last outcome", elapsed.TotalSeconds, "s", $"{Deliveries} deliveries at once"),
        ];
    }

    private static bool IsOfBurst(EventOutcome outcome) => outcome.EventId.StartsWith("burst-", StringComparison.Ordinal)
        && outcome.Kind is not OutcomeKind.Waiting;

    private static async Task DeliverAsync(Violations violations, int port, string key)
    {
        using var eventGrid = new HttpClient { BaseAddress = Api.Address(port), Timeout = TimeSpan.FromMinutes(20) };
        eventGrid.DefaultRequestHeaders.Add("aeg-event-type", "Notification");
        var webhook = new Uri($"/runtime/webhooks/EventGrid?functionName=OnResourceChanged&code={key}", UriKind.Relative);
        var random = new Random(1);
        var now = TimeProvider.System.GetUtcNow();
        var order = Enumerable.Range(0, Events).Concat(Enumerable.Range(0, Duplicates)).ToArray();
        random.Shuffle(order);
        await ManyAsync(order, async i =>
        {
            var happened = Event(i, violations.Account($"burst{i}"), i % 2 == 0 ? now : now.AddHours(-2));
            using var answer = await eventGrid.PostAsJsonAsync(webhook, new JsonArray(happened));
            answer.EnsureSuccessStatusCode();
        });
    }

    private static JsonObject Event(int number, string account, DateTimeOffset at) => new()
    {
        ["id"] = $"burst-{number}",
        ["topic"] = string.Join('/', account.Split('/')[..3]),
        ["subject"] = account,
        ["eventType"] = "Microsoft.Resources.ResourceWriteSuccess",
        ["eventTime"] = at.ToString("O"),
        ["data"] = new JsonObject
        {
            ["resourceUri"] = account,
            ["operationName"] = "Microsoft.Storage/storageAccounts/write",
            ["status"] = "Succeeded",
        },
        ["dataVersion"] = "2",
        ["metadataVersion"] = "1",
    };

    private static Task ManyAsync(IEnumerable<int> items, Func<int, Task> work) => Parallel.ForEachAsync(
        items,
        new ParallelOptions { MaxDegreeOfParallelism = Deliveries },
        async (item, _) => await work(item));
}
