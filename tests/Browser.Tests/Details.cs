using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Keelson.Tests;

/// <summary>One of each thing that has a page of its own: a finding, a remediation, an exemption, a policy file.</summary>
internal static class Details
{
    private const string Policy = "storage-tls";
    private const string Scope = "/subscriptions/5ab00000-0000-4000-8000-000000000001/resourceGroups/rg-payments.legacy";

    /// <summary>Makes them, and gives the addresses of their pages.</summary>
    public static async Task<IReadOnlyList<string>> MakeAsync(Portal portal)
    {
        await portal.Azure.PutOpenAccountAsync("rg-details", "stdetailsopen");
        await using var olga = await portal.VisitAsync("olga");
        var token = await (await olga.Page.APIRequest.GetAsync("/.auth/token/olga")).TextAsync();
        await olga.ScanAsync();

        var exemption = await SendAsync("POST", "/api/exemptions", new JsonObject
        {
            ["policy"] = Policy,
            ["scope"] = Scope,
            ["owner"] = "payments",
            ["reason"] = "The card terminals of the old shops speak TLS 1.0 until they are replaced",
            ["ticket"] = "OPS-4711",
            ["expiresAt"] = portal.Clock.GetUtcNow().AddDays(21).ToString("O"),
        }.ToJsonString());
        await SendAsync("PUT", "/api/policies/files/payments-own?comment=First%20version", Yaml("medium", ""), "application/yaml");
        await SendAsync(
            "PUT", "/api/policies/files/payments-own?comment=Stricter%20after%20the%20audit",
            Yaml("high", "\n      - \"tag:env\": prod"), "application/yaml");

        await olga.Page.GotoAsync($"/findings?policy={Policy}");
        await olga.Page.GetByRole(AriaRole.Link, new() { Name = "stdetailsopen" }).ClickAsync();
        await olga.ArriveAsync(@"/findings/storage-tls\.[0-9a-f]+");
        var finding = new Uri(olga.Page.Url).AbsolutePath;
        await SwitchAsync(olga, "act");
        await olga.Page.GotoAsync(finding);
        await olga.Page.GetByLabel("Reason").FillAsync("To see what it would do");
        await olga.Page.GetByRole(AriaRole.Button, new() { Name = "Dry run" }).ClickAsync();
        await olga.Page.GetByRole(AriaRole.Link, new() { Name = "Show the remediation" }).ClickAsync(new() { Timeout = 120_000 });
        await olga.ArriveAsync("/remediations/[^/?]+");
        await Assertions.Expect(olga.Page.GetByText("A dry run: nothing was changed.")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        var remediation = new Uri(olga.Page.Url).AbsolutePath;
        await SwitchAsync(olga, "report");
        return
        [
            finding, remediation, $"/exemptions/{exemption!["exemption"]!["id"]!.GetValue<string>()}", "/exemptions/new", $"/policies/{Policy}",
            "/policy-files/payments-own", "/policy-files/payments-own/changes",
        ];

        async Task<JsonNode?> SendAsync(string method, string path, string body, string type = "application/json")
        {
            var answer = await olga.Page.APIRequest.FetchAsync(path, new()
            {
                Method = method,
                DataString = body,
                Headers = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["Authorization"] = $"Bearer {token}",
                    ["Content-Type"] = type,
                },
            });
            Assert.True(answer.Ok, $"{method} {path}: {answer.Status} {await answer.TextAsync()}");
            return JsonNode.Parse(await answer.TextAsync());
        }
    }

    private static async Task SwitchAsync(Visitor owner, string position)
    {
        await owner.Page.GotoAsync($"/policies/{Policy}");
        await owner.Page.Locator($".switch input[value={position}]").CheckAsync();
        await owner.Page.GetByLabel("Reason").FillAsync("The team has asked for it");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Switch it" }).ClickAsync();
        await Assertions.Expect(owner.Page.Locator(".head .badge")).ToHaveTextAsync(position == "act" ? "Acts" : "Reports");
    }

    private static string Yaml(string severity, string more) => $"""
        policies:
          - name: payments-disks-name-their-service
            resource: azure.disk
            description: A disk of payments does not say which service it belongs to.
            metadata:
              title: Disks of payments name their service
              severity: {severity}
              category: tags
              rationale: Nobody can be told about what belongs to nobody.
              fix: Tag it with service.
            filters:
              - "tag:team": payments
              - "tag:service": absent{more}
            actions:
              - type: notify
                to: [resource-owner]
        """;
}
