using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keelson.Tests;

/// <summary>The kill switch and freeze windows, as people use them.</summary>
[Collection(PortalCollection.Name)]
public sealed class SafetyTests(Portal portal)
{
    [Fact]
    public async Task KillSwitch_FlippedByTheOwner_IsLoudOnEveryPageUntilItIsTakenBack()
    {
        await using var olga = await portal.VisitAsync("olga");
        await using var vik = await portal.VisitAsync("vik");
        await vik.Page.GotoAsync("/safety");
        await Expect(vik.Page.GetByText("Stop all automatic changes")).ToHaveCountAsync(0);

        await olga.Page.GotoAsync("/safety");
        await olga.Page.GetByText("Stop all automatic changes").ClickAsync();
        await olga.Page.Locator("#f-stop-reason").FillAsync("Something deletes disks that are in use");
        await olga.Page.GetByRole(AriaRole.Button, new() { Name = "Stop everything now" }).ClickAsync();
        await Expect(olga.Page.Locator(".killswitch-state b")).ToHaveTextAsync("Stopped");
        await olga.PictureAsync("safety-stopped");
        foreach (var path in new[] { "/", "/runs", "/safety" })
        {
            await vik.Page.GotoAsync(path);
            await Expect(vik.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("All automatic changes are stopped. Olga: Something deletes disks");
            Assert.Empty(await vik.PaleTextsAsync());
        }

        await olga.Page.GetByText("Let policies act again").ClickAsync();
        await olga.Page.Locator("#f-resume-reason").FillAsync("The policy is corrected");
        await olga.Page.GetByLabel("is put right").CheckAsync();
        await olga.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Expect(olga.Page.Locator(".killswitch-state b")).ToHaveTextAsync("Running");
        await vik.Page.GotoAsync("/");
        await Expect(vik.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        Assert.Empty(olga.Complaints.Concat(vik.Complaints));
    }

    [Fact]
    public async Task FreezeWindow_WithAWrongZoneThenARightOne_IsAddedAndTakenBack()
    {
        await using var olga = await portal.VisitAsync("olga");
        await olga.Page.GotoAsync("/safety");
        await olga.Page.GetByText("Add a freeze window").ClickAsync();
        await olga.Page.GetByLabel("Name").FillAsync("nights");
        await olga.Page.GetByLabel("Time zone").FillAsync("Europe/Atlantis");
        await olga.Page.GetByLabel("Every week").CheckAsync();
        await olga.Page.GetByLabel("Mon").CheckAsync();
        await olga.Page.GetByLabel("Start").FillAsync("03:00");
        await olga.Page.GetByLabel("End").FillAsync("03:01");
        await olga.Page.Locator("#f-freeze-reason").FillAsync("Nobody is awake");
        await olga.Page.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();

        await Expect(olga.Page.Locator("#errors")).ToBeFocusedAsync();
        await Expect(olga.Page.Locator("#f-freeze-timeZone-error")).ToContainTextAsync("'Europe/Atlantis' is no time zone");
        await Expect(olga.Page.GetByLabel("Mon")).ToBeCheckedAsync();
        await olga.PictureAsync("safety-freeze-errors");
        await olga.Page.GetByLabel("Time zone").FillAsync("Europe/Lisbon");
        await olga.Page.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();
        var window = olga.Page.Locator(".windows li").Filter(new() { HasText = "nights" });
        await Expect(window).ToContainTextAsync("Mon, 03:00 to 03:01 (Europe/Lisbon)");

        await window.GetByText("Take it back").ClickAsync();
        await window.GetByLabel("Reason").FillAsync("They are");
        await window.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(window).ToHaveCountAsync(0);
        Assert.Empty(olga.Complaints);
    }
}
