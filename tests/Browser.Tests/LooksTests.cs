using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keelson.Tests;

/// <summary>What holds for every page: width, contrast, weight, quiet console, and who gets in.</summary>
[Collection(PortalCollection.Name)]
public sealed class LooksTests(Portal portal)
{
    private const int Narrow = 390;
    private const RegexOptions Plain = RegexOptions.NonBacktracking;
    private const int MostBytes = 100 * 1024;

    private static readonly string[] Paths =
    [
        "/", "/catalogue", "/catalogue/aks-cluster", "/catalogue/hub-spoke-network", "/catalogue/postgresql", "/environments",
        "/runs", "/ledger?verify=true", "/notices", "/findings", "/compliance", "/remediations", "/exemptions", "/policies",
        "/policies?page=2", "/policies/storage-https-only", "/policy-files", "/scans", "/safety", "/no/such/page",
    ];

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task EveryPage_AtPhoneWidthInEitherScheme_FitsAndCanBeRead(ColorScheme scheme)
    {
        await using var petra = await portal.VisitAsync("petra", new()
        {
            ViewportSize = new() { Width = Narrow, Height = 844 },
            ColorScheme = scheme,
        });
        var run = await petra.RequestStorageAsync(scheme == ColorScheme.Light ? "narrow" : "narrow-dark");
        await petra.StateAsync("Awaiting approval");
        var details = await portal.DetailsAsync();
        foreach (var path in Paths.Append(run).Concat(details))
        {
            await petra.Page.GotoAsync(path);
            Assert.True(await petra.WidthAsync() <= Narrow, $"{path} scrolls sideways.");
            await petra.PictureAsync($"{scheme}-{NameOf(path)}");
            Assert.True(await petra.NarrowCellsAsync() is { Count: 0 }, $"{path}: {string.Join("; ", await petra.NarrowCellsAsync())}");
            Assert.True(await petra.PaleTextsAsync() is { Count: 0 }, $"{path}: {string.Join("; ", await petra.PaleTextsAsync())}");
        }
        Assert.Empty(petra.Complaints);
    }

    [Fact]
    public async Task EveryPage_OnTheWire_WeighsLessThan100KB()
    {
        await using var petra = await portal.VisitAsync("petra");
        var run = await petra.RequestStorageAsync("weighed");
        await petra.StateAsync("Awaiting approval");
        foreach (var path in Paths.Append(run).Concat(await portal.DetailsAsync()))
        {
            var text = await (await petra.Page.APIRequest.GetAsync(path)).TextAsync();
            var weight = Encoding.UTF8.GetByteCount(text);
            foreach (var asset in Assets(text))
                weight += (await (await petra.Page.APIRequest.GetAsync(asset)).BodyAsync()).Length;
            Assert.True(weight < MostBytes, $"{path} weighs {weight} bytes.");
        }
    }

    [Fact]
    public async Task AnyPage_NotSignedIn_AsksToSignInAndComesBack()
    {
        await using var someone = await portal.VisitAsync(persona: null);
        await someone.Page.GotoAsync("/environments?team=payments");
        await someone.Page.Locator("button[value='vik']").ClickAsync();

        await someone.ArriveAsync(@"/environments\?team=payments");
        await Expect(someone.Page.Locator(".me")).ToContainTextAsync("Vik");
    }

    [Fact]
    public async Task ChangePage_Viewer_IsToldWhichRoleItTakes()
    {
        await using var vik = await portal.VisitAsync("vik");
        var answer = await vik.Page.GotoAsync("/environments/payments.any/change");

        Assert.Equal(403, answer!.Status);
        await Expect(vik.Page.GetByText("needs the role Requester or Operator or Owner")).ToBeVisibleAsync();
        await Expect(vik.Page.Locator(".who b")).ToHaveTextAsync("Vik");
    }

    [Fact]
    public async Task Post_FromAnotherSite_IsRefused()
    {
        await using var dana = await portal.VisitAsync("dana");
        var answer = await dana.Page.APIRequest.PostAsync("/catalogue/storage-account", new()
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Sec-Fetch-Site"] = "cross-site",
                ["Content-Type"] = "application/x-www-form-urlencoded",
            },
            Data = "%2Fenvironment=stolen&%2Fteam=payments&%2Freason=x",
        });

        Assert.Equal(403, answer.Status);
        Assert.Equal(404, (await dana.Page.APIRequest.GetAsync("/environments/payments.stolen")).Status);
    }

    [Fact]
    public async Task EveryPage_OnADesk_FitsAndIsQuiet()
    {
        const int Wide = 1280;
        await using var olga = await portal.VisitAsync("olga", new() { ViewportSize = new() { Width = Wide, Height = 860 } });
        foreach (var path in Paths.Concat(await portal.DetailsAsync()))
        {
            await olga.Page.GotoAsync(path);
            Assert.True(await olga.WidthAsync() <= Wide, $"{path} scrolls sideways.");
            await olga.PictureAsync($"desk-{NameOf(path)}");
        }
        Assert.Empty(olga.Complaints);
    }

    [Fact]
    public async Task PolicyFileChanges_UnchangedLines_UnfoldByTheKeyboard()
    {
        await portal.DetailsAsync();
        await using var vik = await portal.VisitAsync("vik");
        await vik.Page.GotoAsync("/policy-files/payments-own");
        await vik.Page.GetByRole(AriaRole.Link, new() { Name = "What changed in version 2" }).ClickAsync();
        await vik.ArriveAsync(@"/policy-files/payments-own/changes\?from=1&to=2");

        await Expect(vik.Page.Locator(".diff .removed")).ToContainTextAsync("severity: medium");
        await Expect(vik.Page.Locator(".diff .added")).ToHaveCountAsync(2);
        var hidden = vik.Page.GetByText("resource: azure.disk");
        var unchanged = vik.Page.Locator(".diff summary").First;
        if (await unchanged.CountAsync() > 0 && !await hidden.IsVisibleAsync())
        {
            await unchanged.FocusAsync();
            await vik.Page.Keyboard.PressAsync("Enter");
        }
        await Expect(hidden).ToBeVisibleAsync();
        Assert.Empty(vik.Complaints);
    }

    // Ids in it are left out, so that a page's picture keeps its name.
    private static string NameOf(string path) =>
        Regex.Replace(Regex.Replace(path, "[0-9a-f-]{16,}", "id", Plain), "[^a-zA-Z0-9.=-]+", "_", Plain);

    private static IEnumerable<string> Assets(string html)
    {
        const string start = "\"/assets/";
        for (var at = html.IndexOf(start, StringComparison.Ordinal); at >= 0; at = html.IndexOf(start, at + 1, StringComparison.Ordinal))
            yield return html[(at + 1)..html.IndexOf('"', at + 1)];
    }
}
