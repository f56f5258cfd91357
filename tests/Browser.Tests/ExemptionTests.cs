using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keelson.Tests;

/// <summary>Exemptions through the form: refused, granted, ended.</summary>
[Collection(PortalCollection.Name)]
public sealed class ExemptionTests(Portal portal)
{
    private const string Group = "/subscriptions/5ab00000-0000-4000-8000-000000000001/resourceGroups/rg-payments.legacy";

    [Fact]
    public async Task Exemption_RefusedThenGrantedThenEnded_WorksInTheBrowser()
    {
        await using var olga = await portal.VisitAsync("olga");
        await olga.Page.GotoAsync("/exemptions");
        await olga.Page.GetByRole(AriaRole.Link, new() { Name = "Grant an exemption" }).ClickAsync();
        await olga.ArriveAsync("/exemptions/new");
        await olga.Page.GetByLabel("Policy").FillAsync("storage-https-onyl");
        await olga.Page.GetByLabel("Owner").FillAsync("payments");
        await olga.Page.GetByLabel("Scope").FillAsync("rg-payments.legacy");
        await olga.Page.GetByLabel("Reason").FillAsync("The scanner speaks plain HTTP until March");
        await olga.Page.GetByRole(AriaRole.Button, new() { Name = "Grant it" }).ClickAsync();

        await Expect(olga.Page.Locator("#f-policy-error")).ToContainTextAsync("storage-https-only");
        await Expect(olga.Page.Locator("#f-scope-error")).ToContainTextAsync("A resource id such as");
        await olga.PictureAsync("exemption-errors");
        await olga.Page.GetByLabel("Policy").FillAsync("storage-https-only");
        await olga.Page.GetByLabel("Scope").FillAsync(Group);
        await olga.Page.GetByRole(AriaRole.Button, new() { Name = "Grant it" }).ClickAsync();
        await olga.ArriveAsync("/exemptions/[0-9a-z-]+");
        await Expect(olga.Page.Locator(".head .badge")).ToHaveTextAsync("In force");
        await olga.PictureAsync("exemption");

        await olga.Page.GetByText("End it now").ClickAsync();
        await olga.Page.GetByLabel("Reason").FillAsync("The scanner is replaced");
        await olga.Page.GetByRole(AriaRole.Button, new() { Name = "End the exemption" }).ClickAsync();
        await Expect(olga.Page.Locator(".head .badge")).ToHaveTextAsync("Ended early");
        await olga.Page.GotoAsync("/exemptions?state=all");
        await Expect(olga.Page.Locator("table.list")).ToContainTextAsync("Ended early");
        await olga.PictureAsync("exemptions");
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task NewExemption_Viewer_IsToldWhichRoleItTakes()
    {
        await using var vik = await portal.VisitAsync("vik");
        var answer = await vik.Page.GotoAsync("/exemptions/new");

        Assert.Equal(403, answer!.Status);
        await Expect(vik.Page.GetByText("needs the role Owner")).ToBeVisibleAsync();
    }
}
