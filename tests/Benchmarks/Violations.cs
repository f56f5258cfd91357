using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Keelson.Local.Serving;
using Keelson.Local.State;
using Keelson.Policies;

namespace Keelson.Benchmarks;

/// <summary>Storage accounts that break one rule, made behind Keelson's back; the policy that closes them; what came of it.</summary>
internal sealed class Violations : IAsyncDisposable
{
    private const string Policy = """
        policies:
          - name: benchmark-close
            resource: azure.storage
            description: Its portal signs in with keys.
            mode: {type: event}
            max-resources: 1000000
            max-resources-percent: 100
            filters:
              - type: value
                key: properties.defaultToOAuthAuthentication
                value: false
            actions:
              - type: set-properties
                properties: {defaultToOAuthAuthentication: true}
        """;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly HttpClient azure;
    private readonly HttpClient keelson;
    private readonly string subscription;

    // Read beside the platform: asking its API for thousands of outcomes again and again would be the load that is measured.
    private readonly SqliteDocumentStore documents;

    private Violations(HttpClient azure, HttpClient keelson, string subscription, SqliteDocumentStore documents) =>
        (this.azure, this.keelson, this.subscription, this.documents) = (azure, keelson, subscription, documents);

    public static async Task<Violations> OpenAsync(World world, int port)
    {
        var cloud = CloudConnection.Read(Path.Combine(world.Folder, "cloud"));
        var portal = new HttpClient { BaseAddress = Api.Address(port), Timeout = Patience };
        var token = await portal.GetStringAsync(new Uri("/.auth/token/olga", UriKind.Relative));
        portal.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var manager = await cloud.ConnectAsync(default);
        manager.Timeout = Patience;
        var violations = new Violations(
            manager, portal, $"/subscriptions/{cloud.SubscriptionId}", new(world.Folder, TimeProvider.System));
        await violations.PutAsync($"{violations.subscription}/resourceGroups/rg-benchmark", "2021-04-01", new());
        // The platform answers before it has subscribed; what is made until then is no event for it.
        await UntilAsync(violations.IsSubscribedAsync);
        return violations;
    }

    public string Account(string name) =>
        $"{subscription}/resourceGroups/rg-benchmark/providers/Microsoft.Storage/storageAccounts/{name}";

    /// <summary>Keeps all shipped policies, so that what is measured is the remedy, not the findings.</summary>
    public Task MakeAsync(string name) => PutAsync(Account(name), "2024-01-01", new()
    {
        ["kind"] = "StorageV2",
        ["sku"] = new JsonObject { ["name"] = "Standard_ZRS" },
        ["properties"] = new JsonObject
        {
            ["defaultToOAuthAuthentication"] = false,
            ["minimumTlsVersion"] = "TLS1_2",
            ["publicNetworkAccess"] = "Disabled",
            ["allowSharedKeyAccess"] = false,
            ["encryption"] = new JsonObject { ["requireInfrastructureEncryption"] = true },
            ["keyPolicy"] = new JsonObject { ["keyExpirationPeriodInDays"] = 60 },
            ["sasPolicy"] = new JsonObject { ["sasExpirationPeriod"] = "00.01:00:00" },
        },
    });

    /// <summary>Saves the policy, and waits until it is in force.</summary>
    public async Task ForbidAsync()
    {
        using var yaml = new StringContent(Policy, Encoding.UTF8, new MediaTypeHeaderValue("application/yaml"));
        using var saved = await keelson.PutAsync(new Uri("/api/policies/files/benchmark", UriKind.Relative), yaml);
        if (!saved.IsSuccessStatusCode)
            throw new InvalidOperationException($"The policy was refused: {await saved.Content.ReadAsStringAsync()}");
        await UntilAsync(async () =>
        {
            using var answer = await keelson.GetAsync(new Uri("/api/policies/benchmark-close", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        });
    }

    /// <summary>Waits until so many of the wanted outcomes are recorded; these.</summary>
    public async Task<IReadOnlyList<EventOutcome>> OutcomesAsync(int count, Predicate<EventOutcome> wanted)
    {
        List<EventOutcome> found = [];
        var last = 0;
        await UntilAsync(async () =>
        {
            var now = await documents.ListAsync("outcomes/").CountAsync();
            if (now < count || now != last)
            {
                Console.Error.WriteLine($"  {now:N0} outcomes in all");
                last = now;
                return false;
            }
            found = await new OutcomeStore(documents, TimeProvider.System).ListAsync(null, default)
                .Where(outcome => wanted(outcome)).ToListAsync();
            return found.Count >= count;
        });
        return found;
    }

    /// <summary>What the cloud has counted since it was last asked to forget: writes let through, and all that was refused.</summary>
    public async Task<(int Writes, int Refused)> RequestsAsync()
    {
        var counts = (await azure.GetFromJsonAsync<JsonObject>(new Uri("/throttling", UriKind.Relative)))!;
        // Those in the subscription: a scan that falls into the time asks Resource Graph by POST, which the tenant counts as writes.
        var writes = counts["buckets"]!.AsArray().Where(bucket => bucket!["kind"]!.GetValue<string>() == "writes"
            && bucket["subscription"]?.GetValue<string>() is { Length: > 0 });
        return (writes.Sum(bucket => bucket!["granted"]!.GetValue<int>()), counts["refused"]!.GetValue<int>());
    }

    public async Task ForgetRequestsAsync() => (await azure.DeleteAsync(new Uri("/throttling", UriKind.Relative))).Dispose();

    public async ValueTask DisposeAsync()
    {
        azure.Dispose();
        keelson.Dispose();
        await documents.DisposeAsync();
    }

    private async Task<bool> IsSubscribedAsync()
    {
        var all = new Uri(
            $"{subscription}/providers/Microsoft.EventGrid/eventSubscriptions?api-version=2022-06-15", UriKind.Relative);
        using var answer = await azure.GetAsync(all);
        return answer.IsSuccessStatusCode && (await answer.Content.ReadFromJsonAsync<JsonObject>())!["value"]!.AsArray()
            .Any(one => one!["properties"]!["provisioningState"]!.GetValue<string>() == "Succeeded");
    }

    private async Task PutAsync(string id, string apiVersion, JsonObject body)
    {
        body["location"] = "westeurope";
        using var answer = await azure.PutAsJsonAsync(new Uri($"{id}?api-version={apiVersion}", UriKind.Relative), body);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{id}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"What was waited for did not happen within {Patience}.");
            await Task.Delay(Glance, TimeProvider.System);
        }
    }
}
