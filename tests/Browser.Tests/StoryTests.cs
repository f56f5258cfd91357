using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keelson.Tests;

/// <summary>The main job by mouse and keyboard, from the catalogue to a deleted environment.</summary>
[Collection(PortalCollection.Name)]
public sealed class StoryTests(Portal portal)
{
    [Fact]
    public async Task Environment_FromCatalogueToDeletion_WorksInTheBrowser()
    {
        await using var dana = await portal.VisitAsync("dana");
        await using var omar = await portal.VisitAsync("omar");
        await using var ines = await portal.VisitAsync("ines");

        await dana.Page.GotoAsync("/catalogue");
        await dana.Page.GetByRole(AriaRole.Link, new() { Name = "Storage account" }).ClickAsync();
        await Expect(dana.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Storage account");
        var run = await dana.RequestStorageAsync("checkout");
        await dana.StateAsync("Awaiting approval");
        await Expect(dana.Page.GetByText("so someone else has to approve it")).ToBeVisibleAsync();
        await Expect(dana.Page.GetByRole(AriaRole.Button, new() { Name = "Approve this plan" })).ToHaveCountAsync(0);
        await dana.PictureAsync("run-waiting");

        await omar.Page.GotoAsync("/");
        await omar.PictureAsync("overview-approver");
        await omar.Page.Locator(".todo").GetByRole(AriaRole.Link, new() { Name = "Create payments.checkout" }).ClickAsync();
        await ApproveAsync(omar);
        await Expect(omar.Page.Locator(".votes")).ToContainTextAsync("1 of 2");
        await ines.Page.GotoAsync(run);
        await ApproveAsync(ines);

        // Nobody touches this page: the script takes the news from the run's own API.
        await dana.StateAsync("Applied");
        await Expect(dana.Page.Locator(".timeline")).ToContainTextAsync("Verify");
        await Expect(dana.Page.GetByRole(AriaRole.Heading, new() { Name = "Verification" })).ToContainTextAsync("pass");
        await dana.PictureAsync("run-applied");

        await dana.Page.GetByRole(AriaRole.Link, new() { Name = "payments.checkout", Exact = true }).ClickAsync();
        await Expect(dana.Page.Locator(".head .badge")).ToHaveTextAsync("Ready");
        await dana.PictureAsync("environment");
        await dana.Page.Locator("#f-ttl").SelectOptionAsync("60d");
        await dana.Page.Locator("#f-reason").FillAsync("The project goes on");
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Extend" }).ClickAsync();
        await dana.ArriveAsync("/runs/[0-9a-z-]+");
        await FinishAsync(dana, omar, ines);
        await dana.Page.GotoAsync("/environments/payments.checkout");
        await Expect(dana.Page.Locator(".figures")).ToContainTextAsync("month");

        await dana.Page.GetByText("Delete this environment").ClickAsync();
        await dana.Page.Locator("#f-confirm").FillAsync("payments.checkout");
        await dana.Page.Locator("#f-delete-reason").FillAsync("The project is over");
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Delete payments.checkout" }).ClickAsync();
        await dana.ArriveAsync("/runs/[0-9a-z-]+");
        await FinishAsync(dana, omar, ines);
        await dana.Page.GotoAsync("/environments/payments.checkout");
        await Expect(dana.Page.Locator(".head .badge")).ToHaveTextAsync("Deleted");

        await dana.Page.GotoAsync("/ledger?verify=true");
        await Expect(dana.Page.GetByText("The chain is intact.")).ToBeVisibleAsync();
        await dana.PictureAsync("ledger");
        Assert.Empty(dana.Complaints.Concat(omar.Complaints).Concat(ines.Complaints));
    }

    private static async Task ApproveAsync(Visitor approver)
    {
        await approver.Page.GetByLabel("Comment").FillAsync("Fine with me");
        await approver.Page.GetByRole(AriaRole.Button, new() { Name = "Approve this plan" }).ClickAsync();
        await Expect(approver.Page.GetByRole(AriaRole.Button, new() { Name = "Approve this plan" })).ToHaveCountAsync(0);
    }

    // Approves as often as the plan asks for.
    private static async Task FinishAsync(Visitor requester, params Visitor[] approvers)
    {
        var badge = requester.Page.Locator("[data-live=head] .badge");
        await Expect(badge).ToHaveTextAsync(Settled(), new() { Timeout = 60_000 });
        foreach (var approver in approvers)
        {
            if (await badge.TextContentAsync() != "Awaiting approval")
                break;
            await approver.Page.GotoAsync(requester.Page.Url);
            if (await approver.Page.GetByRole(AriaRole.Button, new() { Name = "Approve this plan" }).CountAsync() > 0)
                await ApproveAsync(approver);
        }
        await requester.StateAsync("Applied");
    }

    private static System.Text.RegularExpressions.Regex Settled() => new("Awaiting approval|Applied", default, TimeSpan.FromSeconds(1));
}
