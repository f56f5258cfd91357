using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keelson.Tests;

/// <summary>From a violation in Azure to its finding, its remediation and the undoing of that, in the browser.</summary>
[Collection(PortalCollection.Name)]
public sealed class PolicyTests(Portal portal)
{
    private const string Policy = "storage-https-only";

    [Fact]
    public async Task Violation_FromScanToUndo_WorksInTheBrowser()
    {
        var account = await portal.Azure.PutOpenAccountAsync("rg-seen", "stseenopen");
        await using var petra = await portal.VisitAsync("petra");
        await using var olga = await portal.VisitAsync("olga");

        await petra.ScanAsync();
        await petra.PictureAsync("scans");
        await petra.Page.GotoAsync($"/findings?policy={Policy}");
        await petra.PictureAsync("findings-of-one");
        await petra.Page.GetByRole(AriaRole.Link, new() { Name = "stseenopen" }).ClickAsync();
        await petra.ArriveAsync(@"/findings/storage-https-only\.[0-9a-f]+");
        var finding = petra.Page.Url;
        await Expect(petra.Page.Locator(".explain")).ToContainTextAsync("properties.supportsHttpsTrafficOnly is false found false");
        await petra.PictureAsync("finding");

        await SwitchAsync(olga, "act");
        await olga.PictureAsync("policy");
        try
        {
            await petra.Page.GotoAsync(finding);
            await petra.Page.GetByLabel("Reason").FillAsync("To see what it would do");
            await petra.Page.GetByRole(AriaRole.Button, new() { Name = "Dry run" }).ClickAsync();
            await petra.Page.GetByRole(AriaRole.Link, new() { Name = "Show the remediation" }).ClickAsync(new() { Timeout = 60_000 });
            await Expect(petra.Page.GetByText("A dry run: nothing was changed.")).ToBeVisibleAsync();
            await petra.PictureAsync("remediation-dry");
            Assert.False(await portal.Azure.AcceptsOnlyHttpsAsync(account));

            await petra.Page.GotoAsync(finding);
            await petra.Page.GetByLabel("Reason").FillAsync("It must not stay open");
            await petra.Page.GetByRole(AriaRole.Button, new() { Name = "Remediate now" }).ClickAsync();
            await petra.Page.GetByRole(AriaRole.Link, new() { Name = "Show the remediation" }).ClickAsync(new() { Timeout = 60_000 });
            await petra.StateAsync("Applied");
            await Expect(petra.Page.Locator("ins").First).ToHaveTextAsync("true");
            await petra.PictureAsync("remediation-applied");
            Assert.True(await portal.Azure.AcceptsOnlyHttpsAsync(account));

            await petra.Page.GetByText("Undo this remediation").ClickAsync();
            await petra.Page.GetByLabel("Reason").FillAsync("The old scanner needs it for a day");
            await petra.Page.GetByRole(AriaRole.Button, new() { Name = "Undo it" }).ClickAsync();
            await petra.StateAsync("Undone");
            await petra.PictureAsync("remediation-undone");
            Assert.False(await portal.Azure.AcceptsOnlyHttpsAsync(account));
        }
        finally
        {
            await SwitchAsync(olga, "report");
        }
        Assert.Empty(petra.Complaints.Concat(olga.Complaints));
    }

    [Fact]
    public async Task PolicyFile_WithAFaultThenWithout_ShowsTheFaultAtItsLineAndThenHolds()
    {
        await using var olga = await portal.VisitAsync("olga");
        await olga.Page.GotoAsync("/policy-files");
        var yaml = await olga.Page.Locator("#f-yaml").InputValueAsync();
        await olga.Page.Locator("#f-file").FillAsync("browser-own");
        await olga.Page.Locator("#f-yaml").FillAsync(yaml.Replace("resource: azure.storage", "resourse: azure.storage", StringComparison.Ordinal));
        await olga.Page.GetByRole(AriaRole.Button, new() { Name = "Check only" }).ClickAsync();

        await Expect(olga.Page.Locator("#errors")).ToBeFocusedAsync();
        await Expect(olga.Page.Locator(".yaml .wrong").Filter(new() { HasText = "resourse" })).ToHaveCountAsync(1);
        await olga.PictureAsync("policy-file-faults");
        await olga.Page.Locator("#f-yaml").FillAsync(yaml);
        await olga.Page.GetByRole(AriaRole.Button, new() { Name = "Save it" }).ClickAsync();
        await olga.ArriveAsync("/policy-files/browser-own");
        await olga.PictureAsync("policy-file");
        await olga.Page.GetByRole(AriaRole.Link, new() { Name = "storage-needs-owner" }).ClickAsync();
        await Expect(olga.Page.Locator(".explain")).ToContainTextAsync("the tag owner is absent");

        await olga.Page.GotoAsync("/policy-files/browser-own");
        await olga.Page.GetByText("Delete this file").ClickAsync();
        await olga.Page.GetByLabel("Reason").FillAsync("It was for a test");
        await olga.Page.GetByRole(AriaRole.Button, new() { Name = "Delete browser-own" }).ClickAsync();
        await olga.ArriveAsync("/policy-files");
        await Expect(olga.Page.GetByText("browser-own")).ToHaveCountAsync(0);
        Assert.Empty(olga.Complaints);
    }

    private static async Task SwitchAsync(Visitor owner, string position)
    {
        await owner.Page.GotoAsync($"/policies/{Policy}");
        await owner.Page.Locator($".switch input[value={position}]").CheckAsync();
        await owner.Page.GetByLabel("Reason").FillAsync("A browser test switches it");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Switch it" }).ClickAsync();
        await Expect(owner.Page.Locator(".head .badge")).ToHaveTextAsync(position == "act" ? "Acts" : "Reports");
    }
}
