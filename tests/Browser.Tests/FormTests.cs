using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keelson.Tests;

/// <summary>Forms: what the browser checks, what the server checks, without a mouse and without script.</summary>
[Collection(PortalCollection.Name)]
public sealed class FormTests(Portal portal)
{
    [Fact]
    public async Task RequestForm_WrongFields_AreHeldByTheBrowser()
    {
        await using var dana = await portal.VisitAsync("dana");
        await dana.Page.GotoAsync("/catalogue/storage-account");
        await dana.Page.Locator("#f-environment").FillAsync("Not A Name");
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();

        Assert.False(await dana.Page.Locator("#f-environment").EvaluateAsync<bool>("field => field.validity.valid"));
        Assert.EndsWith("/catalogue/storage-account", dana.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestForm_WrongFieldsThatReachTheServer_AreNamedAndNothingTypedIsLost()
    {
        await using var dana = await portal.VisitAsync("dana");
        await dana.Page.GotoAsync("/catalogue/storage-account");
        await dana.Page.EvaluateAsync("document.querySelector('form.ask').noValidate = true");
        await dana.Page.Locator("#f-environment").FillAsync("Not A Name");
        await dana.Page.GetByLabel("Soft delete").FillAsync("3");
        await dana.Page.GetByLabel("Reason").FillAsync("To see what is wrong");
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();

        var summary = dana.Page.Locator("#errors");
        await Expect(summary).ToBeFocusedAsync();
        await Expect(dana.Page.Locator("#f-environment")).ToHaveValueAsync("Not A Name");
        await Expect(dana.Page.Locator("#f-reason")).ToHaveValueAsync("To see what is wrong");
        await Expect(dana.Page.Locator("#f-environment-error")).ToBeVisibleAsync();
        await dana.PictureAsync("form-errors");
        await summary.GetByRole(AriaRole.Link, new() { Name = "softDeleteDays" }).ClickAsync();
        await Expect(dana.Page.GetByLabel("Soft delete")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task RequestForm_ByKeyboardAlone_StartsARun()
    {
        await using var dana = await portal.VisitAsync("dana");
        await dana.Page.GotoAsync("/");
        await dana.Page.Keyboard.PressAsync("Tab");
        await Expect(dana.Page.GetByText("Skip to content")).ToBeFocusedAsync();
        await TabToAsync(dana.Page, "nav a[href='/catalogue']");
        await dana.Page.Keyboard.PressAsync("Enter");
        await dana.ArriveAsync("/catalogue");
        await TabToAsync(dana.Page, "a[href='/catalogue/key-vault']");
        await dana.Page.Keyboard.PressAsync("Enter");
        await dana.ArriveAsync("/catalogue/key-vault");
        await TabToAsync(dana.Page, "#f-environment");
        await dana.Page.Keyboard.TypeAsync("by-keyboard");
        await TabToAsync(dana.Page, "#f-reason");
        await dana.Page.Keyboard.TypeAsync("Hands stay on the keyboard");
        await TabToAsync(dana.Page, "form.ask .button.primary");
        await dana.Page.Keyboard.PressAsync("Enter");

        await dana.ArriveAsync("/runs/[0-9a-z-]+");
        await Expect(dana.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Create payments.by-keyboard");
    }

    [Fact]
    public async Task RequestForm_WithoutScript_AddsARowAndStartsARun()
    {
        await using var dana = await portal.VisitAsync("dana", new() { JavaScriptEnabled = false });
        await dana.Page.GotoAsync("/catalogue/hub-spoke-network");
        await dana.Page.Locator("#f-environment").FillAsync("plain-net");
        var rows = await dana.Page.Locator(".row").CountAsync();
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Add another" }).ClickAsync();
        await Expect(dana.Page.Locator(".row")).ToHaveCountAsync(rows + 1);
        await Expect(dana.Page.Locator("#f-environment")).ToHaveValueAsync("plain-net");
        await dana.Page.Locator("#f-reason").FillAsync("Script is switched off here");
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();

        await dana.ArriveAsync("/runs/[0-9a-z-]+");
        Assert.Contains("http-equiv=\"refresh\"", await dana.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestForm_SentTwice_StartsOneRun()
    {
        await using var dana = await portal.VisitAsync("dana");
        var first = await dana.RequestStorageAsync("only-once");
        await dana.Page.GoBackAsync();
        await dana.Page.GetByLabel("Environment", new() { Exact = true }).FillAsync("only-once");
        await dana.Page.GetByLabel("Kind").SelectOptionAsync("production");
        await dana.Page.GetByLabel("Reason").FillAsync("A browser test asks for it");
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();

        // The page is not kept by the browser, so going back made a new form: the environment is busy with the first run.
        await Expect(dana.Page.Locator($"a[href='{first}']").First).ToBeVisibleAsync();
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 80; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
        }
        Assert.Fail($"{selector} cannot be reached with the Tab key.");
    }
}
