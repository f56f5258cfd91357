using System.Net;

namespace Keelson.Tests;

/// <summary>A scan hands what violates a policy that acts to the remediation, but nothing that is excused, until it is no longer.</summary>
[Collection(MachineTests.Name)]
public sealed class ActingScanTests(MachineFixture machine)
{
    private const string Policy = """
        policies:
          - name: own-reviewed
            resource: azure.storage
            max-resources-percent: 100
            filters:
              - type: value
                key: name
                op: glob
                value: stacting*
              - 'tag:reviewed': absent
            actions:
              - type: tag
                tag: reviewed
                value: by-keelson
        """;

    [Fact]
    public async Task Scan_PolicyThatActs_PutsItRight_AndWhatIsExcusedOnceItIsNoLonger()
    {
        using var olga = await machine.AsAsync("olga");
        await machine.Azure.PutGroupAsync("rg-acting");
        var first = await machine.Azure.PutAccountAsync("rg-acting", "stacting1", plainHttp: false);
        var excused = await machine.Azure.PutAccountAsync("rg-acting", "stacting2", plainHttp: false);
        var saved = await olga.SendAsync(
            HttpMethod.Put, "/api/policies/files/own-acting", Policy, contentType: "application/yaml");
        Assert.True(saved.Status == HttpStatusCode.Created, saved.Text);
        var granted = await olga.PostAsync("/api/exemptions", new()
        {
            ["policy"] = "own-reviewed",
            ["scope"] = excused,
            ["owner"] = "payments",
            ["reason"] = "Reviewed by hand this week",
            ["expiresAt"] = machine.Clock.GetUtcNow().AddHours(1).ToString("O"),
        });
        Assert.True(granted.Status == HttpStatusCode.Created, granted.Text);

        await olga.ScanAsync(policies: ["own-reviewed"]);

        await ReviewedAsync(first);
        await StatusAsync(olga, "stacting1", "remediated");
        await StatusAsync(olga, "stacting2", "exempt");
        Assert.Null((await machine.Azure.GetAsync(excused, "2024-01-01"))!["tags"]!["reviewed"]);

        machine.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(10));

        await ReviewedAsync(excused);
        await StatusAsync(olga, "stacting2", "remediated");
    }

    private Task ReviewedAsync(string account) => Eventually.FindAsync(async () =>
        (await machine.Azure.GetAsync(account, "2024-01-01"))!["tags"]!["reviewed"]);

    private static Task StatusAsync(ApiClient client, string name, string status) => Eventually.FindAsync(async () =>
        (await client.FindingsAsync("policy=own-reviewed")).FirstOrDefault(finding =>
            Scans.NameOf(finding) == name && finding["status"]!.GetValue<string>() == status));
}
