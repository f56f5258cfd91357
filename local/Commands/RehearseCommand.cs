using System.CommandLine;
using Keelson.Local.Rehearsal;

namespace Keelson.Local.Commands;

/// <summary><c>rehearse</c>: plays a scenario under a virtual clock.</summary>
internal static class RehearseCommand
{
    public const string Name = "rehearse";

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The scenario (YAML); see docs/rehearsal.md." };
        var seed = new Option<int>("--seed") { Description = "Draws the order of events, ids and faults.", DefaultValueFactory = _ => 1 };
        var seeds = new Option<int>("--seeds")
        {
            Description = "Plays so many seeds from --seed on, each in two processes, and compares their logs.",
            DefaultValueFactory = _ => 1,
        };
        var log = new Option<string?>("--log") { Description = "Writes the log, one line for each thing that happens, to this file." };
        var plain = new Option<bool>("--plain") { Description = "Prints one line for each seed and nothing else." };
        var backwards = new Option<bool>("--backwards") { Description = "Plays the last seed first.", Hidden = true };
        var command = new Command(Name, "Play a scenario of days or months in seconds: one clock, one seed, every step in order.")
        {
            file, seed, seeds, log, plain, backwards,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (path, first, count) = (parsed.GetValue(file)!, parsed.GetValue(seed), parsed.GetValue(seeds));
            if (Read(path) is not { } scenario)
                return 1;
            if (parsed.GetValue(plain))
                return await PlayPlainAsync(scenario, Order(first, count, parsed.GetValue(backwards)), cancellation);
            return count > 1
                ? await TwoProcesses.CompareAsync(path, first, count, cancellation)
                : await PlayAsync(scenario, path, first, parsed.GetValue(log), cancellation);
        });
        return command;
    }

    private static Scenario? Read(string file)
    {
        try
        {
            return ScenarioFile.Read(file);
        }
        catch (Exception e) when (e is PermanentException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return null;
        }
    }

    private static async Task<int> PlayAsync(
        Scenario scenario, string file, int seed, string? logFile, CancellationToken cancellation)
    {
        Console.WriteLine($"{scenario.Title}: seed {seed}, {scenario.Lasts.TotalDays:0.##} days");
        var started = TimeProvider.System.GetTimestamp();
        await using var log = logFile is null ? null : File.CreateText(logFile);
        var result = await RehearsalRun.PlayAsync(scenario, seed, log, TellEachTenth(), cancellation);
        var took = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($"{result.Worked:N0} steps and activities, {result.Held:N0} expectations held, {result.Lines:N0} lines of log in {took:0.0} s");
        Console.WriteLine($"sha256 {result.Hash}");
        if (result.Fault is null)
            return 0;
        Console.WriteLine($"✗ {result.Fault}");
        Console.WriteLine($"Again: dotnet run --project local -- {Name} {file} --seed {seed} --log rehearsal.log");
        return 1;
    }

    private static Action<DateTimeOffset, double> TellEachTenth()
    {
        var told = -1;
        return (now, done) =>
        {
            if ((int)(done * 10) is var tenth && tenth > told)
            {
                told = tenth;
                Console.WriteLine($"  {now:yyyy-MM-dd HH:mm}  {done:P0}");
            }
        };
    }

    private static IEnumerable<int> Order(int first, int count, bool backwards) =>
        backwards ? Enumerable.Range(first, count).Reverse() : Enumerable.Range(first, count);

    private static async Task<int> PlayPlainAsync(Scenario scenario, IEnumerable<int> seeds, CancellationToken cancellation)
    {
        var failed = false;
        foreach (var seed in seeds)
        {
            var result = await RehearsalRun.PlayAsync(scenario, seed, log: null, progress: null, cancellation);
            Console.WriteLine($"seed {seed} {result.Hash} {result.Lines} lines {(result.Fault is null ? "ok" : $"FAILED {result.Fault}")}");
            failed |= result.Fault is not null;
        }
        return failed ? 1 : 0;
    }
}
