using System.Net;
using System.Text.Json.Nodes;

namespace Keelson.Tests;

/// <summary>A policy with a schedule of its own acts at its times, and at no other.</summary>
[Collection(MachineTests.Name)]
public sealed class OwnScheduleTests(MachineFixture machine)
{
    private const string Name = "own-nightly";

    [Fact]
    public async Task Policy_WithAScheduleOfItsOwn_ActsWhenItsTimeHasComeAndNotBefore()
    {
        using var olga = await machine.AsAsync("olga");
        await machine.Azure.PutGroupAsync("rg-nightly");
        await ScheduledAtAllAsync(olga);
        // Three hours from now, whatever hour it is: until then changes, scans of changes and their events come and go.
        var due = machine.Clock.GetUtcNow().AddHours(3);
        var saved = await olga.SendAsync(HttpMethod.Put, "/api/policies/files/own-nightly", $"""
            policies:
              - name: {Name}
                resource: azure.storage
                mode: {"{"}type: schedule, schedule: '0 0 {due.Hour} * * *'{"}"}
                max-resources-percent: 100
                filters:
                  - type: value
                    key: name
                    value: stnightly
                  - 'tag:swept': absent
                actions:
                  - type: tag
                    tag: swept
                    value: by-night
            """, contentType: "application/yaml");
        Assert.True(saved.Status == HttpStatusCode.Created, saved.Text);
        var account = await machine.Azure.PutAccountAsync("rg-nightly", "stnightly", plainHttp: false);
        await olga.OutcomeAsync(account, "reported");
        await olga.ScanAsync();
        Assert.Null(await SweptAsync(account));

        machine.Clock.Advance(due - machine.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));

        await Eventually.FindAsync(async () =>
        {
            machine.Clock.Advance(TimeSpan.FromSeconds(10));
            return await SweptAsync(account);
        });
        var scan = await Eventually.FindAsync(async () => (await olga.GetAsync("/api/scans")).Json["items"]!.AsArray()
            .Select(item => item!["scan"] ?? item)
            .FirstOrDefault(item => item!["onlyPolicies"] is JsonArray only && only.Any(one => one!.GetValue<string>() == Name)));
        Assert.Contains("schedule", scan["cause"]!.GetValue<string>(), StringComparison.Ordinal);
        await olga.SendAsync(HttpMethod.Delete, "/api/policies/files/own-nightly", """{"reason":"Shown"}""");
    }

    // Schedules count from the first time that the platform looks at them.
    private async Task ScheduledAtAllAsync(ApiClient olga)
    {
        await olga.ScanAsync();
        machine.Clock.Advance(TimeSpan.FromMinutes(6));
    }

    private async Task<JsonNode?> SweptAsync(string account) =>
        (await machine.Azure.GetAsync(account, "2024-01-01"))!["tags"]?["swept"];
}
