using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Keelson.Tests;

/// <summary>Someone at a browser. Collects what the browser complains about: script errors and refused content.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    public Visitor(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        context.SetDefaultTimeout(30_000);
        page.PageError += (_, error) => complaints.Add($"script: {error}");
        page.Console += (_, message) =>
        {
            // A form that is shown again with its errors is answered with a status that the browser logs; that is no fault.
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of 4", StringComparison.Ordinal))
                complaints.Add($"{message.Type}: {message.Text} at {page.Url}");
        };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => complaints;

    public async Task SignInAsync(string persona)
    {
        await Page.GotoAsync("/.auth/login/aad");
        await Page.Locator($"button[value='{persona}']").ClickAsync();
        await Assertions.Expect(Page.Locator(".who b")).ToHaveTextAsync(char.ToUpperInvariant(persona[0]) + persona[1..]);
    }

    /// <summary>Fills in and sends the form for a storage account; ends on the page of its run.</summary>
    public async Task<string> RequestStorageAsync(string environment, string kind = "production", string blueprint = "storage-account")
    {
        await Page.GotoAsync($"/catalogue/{blueprint}");
        await Page.GetByLabel("Environment", new() { Exact = true }).FillAsync(environment);
        await Page.GetByLabel("Kind").SelectOptionAsync(kind);
        await Page.GetByLabel("Reason").FillAsync("A browser test asks for it");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        await ArriveAsync("/runs/[0-9a-z-]+");
        return new Uri(Page.Url).AbsolutePath;
    }

    /// <summary>Waits until the browser is at an address that ends like this: a regular expression on path and query.</summary>
    public Task ArriveAsync(string end) =>
        Assertions.Expect(Page).ToHaveURLAsync(new Regex($"{end}$", default, TimeSpan.FromSeconds(1)), new() { Timeout = 30_000 });

    /// <summary>Waits, without touching the page, until the run shown has this state.</summary>
    public Task StateAsync(string state) =>
        Assertions.Expect(Page.Locator("[data-live=head] .badge")).ToHaveTextAsync(state, new() { Timeout = 60_000 });

    /// <summary>Starts a scan of everything, after the one under way if there is one, and waits for its end on the page.</summary>
    public async Task ScanAsync()
    {
        var start = Page.GetByRole(AriaRole.Button, new() { Name = "Scan everything now" });
        IResponse answer;
        do
        {
            await Page.GotoAsync("/scans");
            // The platform may begin one of its own between the page and the click: then it says so, and one asks again.
            answer = await Page.RunAndWaitForResponseAsync(
                () => start.ClickAsync(new() { Timeout = 120_000 }), found => found.Request.Method == "POST", new() { Timeout = 150_000 });
        }
        while (answer.Status is < 300 or > 399);
        await ArriveAsync(@"/scans\?started=[\w-]+");
        var newest = Page.Locator("tbody tr").First;
        await Assertions.Expect(newest).ToContainTextAsync((await Page.Locator(".who b").TextContentAsync())!, new() { Timeout = 120_000 });
        await Assertions.Expect(newest).ToContainTextAsync("Completed", new() { Timeout = 120_000 });
    }

    public async Task<int> WidthAsync() => await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");

    /// <summary>Cells of tables shown as cards that do not have the whole width of their card.</summary>
    public async Task<IReadOnlyList<string>> NarrowCellsAsync() => await Page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll('table.cards tbody :is(td, th)')]
          .filter(cell => cell.checkVisibility() && cell.offsetWidth < 0.8 * cell.parentElement.clientWidth)
          .map(cell => `${cell.offsetWidth} of ${cell.parentElement.clientWidth}: ${cell.textContent.trim().slice(0, 40)}`)
        """);

    /// <summary>Texts whose contrast against what is behind them is below WCAG AA, as "ratio text".</summary>
    public async Task<IReadOnlyList<string>> PaleTextsAsync() => await Page.EvaluateAsync<string[]>(Contrast.Script);

    /// <summary>Keeps a picture when the folder for them is set.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("KEELSON_PICTURES") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}.png")), FullPage = true });
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
