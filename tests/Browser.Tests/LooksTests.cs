using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keelson.Tests;

/// <summary>What holds for every page: width, contrast, weight, quiet console, and who gets in.</summary>
[Collection(PortalCollection.Name)]
public sealed class LooksTests(Portal portal)
{
    private const int Narrow = 390;
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
        foreach (var path in Paths.Append(run))
        {
            await petra.Page.GotoAsync(path);
            Assert.True(await petra.WidthAsync() <= Narrow, $"{path} scrolls sideways.");
            await petra.PictureAsync($"{scheme}-{path.Replace('/', '_').Replace("?", "_", StringComparison.Ordinal)}");
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
        foreach (var path in Paths.Append(run))
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

    private static IEnumerable<string> Assets(string html)
    {
        const string start = "\"/assets/";
        for (var at = html.IndexOf(start, StringComparison.Ordinal); at >= 0; at = html.IndexOf(start, at + 1, StringComparison.Ordinal))
            yield return html[(at + 1)..html.IndexOf('"', at + 1)];
    }
}
