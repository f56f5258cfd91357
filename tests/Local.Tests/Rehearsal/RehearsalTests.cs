using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Keelson.Local.Rehearsal;

/// <summary>Rehearsals as a user starts them: a process of its own, because it must be alone on its one thread.</summary>
public sealed partial class RehearsalTests
{
    internal static string Scenarios => Path.Combine(AppContext.BaseDirectory, "Scenarios");

    private static string Seeds => Environment.GetEnvironmentVariable("KEELSON_SEEDS") ?? "50";

    [Fact]
    public async Task EveryScenario_ComesAboutAsItSays()
    {
        // Two at a time: each has one thread.
        var files = Directory.GetFiles(Scenarios, "*.yaml").OrderByDescending(file => file.Contains("ninety", StringComparison.Ordinal));
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (file, _) =>
        {
            var (code, said) = await RunAsync(file);
            Assert.True(code == 0, said);
            Assert.Matches(Hash(), said);
        });
    }

    /// <summary>More by hand: <c>KEELSON_SEEDS=1000</c>.</summary>
    [Fact]
    public async Task SameSeed_InTwoProcesses_GivesTheSameBytes()
    {
        var (code, said) = await RunAsync(Path.Combine(Scenarios, "power-cuts.yaml"), "--seeds", Seeds);

        Assert.True(code == 0, said);
        Assert.Contains($"{Seeds} seeds, each twice: equal logs, every expectation held.", said, StringComparison.Ordinal);
        var hashes = Hash().Matches(said).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(int.Parse(Seeds, CultureInfo.InvariantCulture), hashes.Count);
    }

    [Fact]
    public async Task ExpectationThatDoesNotHold_EndsItAndSaysHowToSeeItAgain()
    {
        var file = Path.Combine(Path.GetTempPath(), $"keelson-{Guid.NewGuid():n}.yaml");
        await File.WriteAllTextAsync(file, """
            title: Nothing is asked for
            lasts: 2h
            steps:
              - { at: 1h, as: dana, api: GET /api/runs, where: { "length(items)": 1 } }
            """);
        try
        {
            var (code, said) = await RunAsync(file, "--seed", "7");

            Assert.Equal(1, code);
            Assert.Contains("step 1: GET /api/runs: length(items) is 0, not 1", said, StringComparison.Ordinal);
            Assert.Contains($"rehearse {file} --seed 7 --log", said, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task FileThatIsNotThere_IsSaid()
    {
        var (code, said) = await RunAsync("/nowhere/none.yaml");

        Assert.Equal(1, code);
        Assert.Contains("/nowhere/none.yaml", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> RunAsync(string file, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Keelson.Local.dll"), "rehearse", file }.Concat(more))
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.NonBacktracking)]
    private static partial Regex Hash();
}
