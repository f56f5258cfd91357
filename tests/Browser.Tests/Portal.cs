using Keelson.Local.Cloud.Clock;
using Keelson.Local.Serving;
using Microsoft.Playwright;

namespace Keelson.Tests;

/// <summary>The embedded machine and a real Chromium in front of it.</summary>
public sealed class Portal : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("keelson-browser-").FullName;
    private Machine machine = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;
    private readonly Dictionary<string, string> signedIn = new(StringComparer.Ordinal);
    private Task<IReadOnlyList<string>>? details;

    public Uri Address => machine.Platform.Address;

    public Azure Azure { get; private set; } = null!;

    public AdjustableClock Clock { get; } = new();

    public async Task InitializeAsync()
    {
        machine = await Machine.StartAsync(new()
        {
            DataFolder = folder,
            Port = 0,
            TimeProvider = Clock,
            OperationSpeed = 0.1,
            Settings = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Provisioning:FirstPoll"] = "00:00:00.1",
                ["Provisioning:SlowestPoll"] = "00:00:00.5",
            },
        });
        Azure = new(CloudConnection.To(machine.Cloud));
        // A page that is slow because the machine is busy is no fault.
        Assertions.SetDefaultExpectTimeout(30_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = Arguments,
        });
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        Azure.Dispose();
        await machine.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Pages of single things, which are made at the first time of asking.</summary>
    public Task<IReadOnlyList<string>> DetailsAsync() => details ??= Details.MakeAsync(this);

    /// <summary>
    /// A browser of its own, signed in as a persona of the built-in cast; null: not signed in. Who has signed in once keeps the
    /// cookie, as people do.
    /// </summary>
    public async Task<Visitor> VisitAsync(string? persona, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = Address.ToString();
        options.StorageState = persona is null ? null : signedIn.GetValueOrDefault(persona);
        var context = await browser.NewContextAsync(options);
        var visitor = new Visitor(context, await context.NewPageAsync());
        if (persona is not null && options.StorageState is null)
        {
            await visitor.SignInAsync(persona);
            signedIn[persona] = await context.StorageStateAsync();
        }
        return visitor;
    }
}
