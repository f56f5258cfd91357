using Keelson.Local.Cloud.Clock;
using Keelson.Local.Serving;
using Spectre.Console;

namespace Keelson.Local.Demo;

/// <summary>
/// The main job in chapters, over the same HTTP as everybody else: request, plan, approval by a second persona, deploy, verify,
/// drift, repair, a deployment made to fail and taken back, expiry. Runs on a folder of its own, which it removes.
/// </summary>
internal static class DemoStory
{
    private static readonly (string Title, Func<DemoStage, Task> Tell)[] Chapters =
    [
        ("Dana asks for a storage account for staging", DemoChapters.RequestAsync),
        ("The plan: what would change, what policy says, what it costs", DemoChapters.PlanAsync),
        ("Omar approves the plan; Dana could not", DemoChapters.ApproveAsync),
        ("It is deployed, tagged, granted and verified", DemoChapters.DeployAsync),
        ("Someone opens the account to the public behind Keelson's back", DemoChapters.DriftAsync),
        ("Keelson notices and repairs it", DemoChapters.RepairAsync),
        ("A deployment fails half-way and is taken back", DemoChapters.CompensateAsync),
        ("Two weeks pass: warnings, then the end", DemoChapters.ExpireAsync),
        ("The ledger proves who did what, and why", DemoChapters.LedgerAsync),
    ];

    /// <summary>0 when every claim held; 1 and the claim that did not otherwise.</summary>
    public static async Task<int> TellAsync(CancellationToken cancellationToken)
    {
        var clock = new AdjustableClock();
        var started = TimeProvider.System.GetTimestamp();
        var folder = Directory.CreateTempSubdirectory("keelson-demo-").FullName;
        var failed = false;
        try
        {
            await using var machine = await Machine.StartAsync(Options(folder, clock), cancellationToken);
            await using var stage = await DemoStage.OpenAsync(machine, clock);
            foreach (var (title, tell) in Chapters)
            {
                AnsiConsole.MarkupLineInterpolated($"[bold]{title}[/]");
                await tell(stage);
            }
            Console.WriteLine($"{stage.Claims} claims checked in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s.");
        }
        catch (DemoFailedException e)
        {
            AnsiConsole.MarkupLineInterpolated($"  [red]✗ {e.Message}[/]");
            failed = true;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return failed ? 1 : 0;
    }

    private static MachineOptions Options(string folder, TimeProvider clock) => new()
    {
        DataFolder = folder,
        Port = 0,
        TimeProvider = clock,
        OperationSpeed = 0.2,
        Settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Provisioning:FirstPoll"] = "00:00:00.2",
            ["Provisioning:SlowestPoll"] = "00:00:01",
        },
    };
}
