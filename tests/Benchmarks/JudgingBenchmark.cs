using System.Text.Json;
using Keelson.Local.Cloud.Estates;

namespace Keelson.Benchmarks;

/// <summary>
/// Judging an estate by the shipped rules, bytes in and verdicts out, on one core; and what reading the same bytes takes
/// that does nothing else.
/// </summary>
internal static class JudgingBenchmark
{
    private const int Resources = 100_000;
    private const int Rounds = 7;
    private const int ManyResources = 1_000_000;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var estate = EstateGenerator.Stream(Resources, seed: 1).ToArray();
        var kilobytes = estate.Average(resource => resource.Length) / 1000;
        var by10 = new RulesOverEstate(10);
        var by50 = new RulesOverEstate(50);
        var by100 = new RulesOverEstate(100);
        Action[] measured =
        [
            () => Parse(estate), () => Walk(estate), () => by10.Judge(estate), () => by50.Judge(estate), () => by100.Judge(estate),
        ];
        var best = Best(measured);
        var (parse, walk, ten, fifty, hundred) = (best[0], best[1], best[2], best[3], best[4]);
        var how = $"{Resources:N0} resources of {kilobytes:0.0} kB on one core, best of {Rounds} rounds by turns";
        return
        [
            new("Judging by 10 rules", Resources / ten.TotalSeconds / 1000, "k/s", $"{how}; {by10.Share(estate)}"),
            new("… by 50 rules", Resources / fifty.TotalSeconds / 1000, "k/s", $"the same; {by50.Share(estate)}"),
            new("… by 100 rules", Resources / hundred.TotalSeconds / 1000, "k/s", $"the same; {by100.Share(estate)}"),
            new("JsonDocument.Parse alone", Resources / parse.TotalSeconds / 1000, "k/s", "the same bytes, nothing is judged"),
            new("Utf8JsonReader alone", Resources / walk.TotalSeconds / 1000, "k/s", "the same bytes, to the last token"),
            new("10 rules against JsonDocument.Parse", parse / ten, "×", "throughput", 0.8, AtLeast: true),
            new("10 rules against Utf8JsonReader", walk / ten, "×", "throughput; the goal is 1.0"),
            new("Time of 100 rules against 10", hundred / ten, "×", "ratio", 2),
            await MemoryAsync(),
        ];
    }

    /// <summary>What the child process does: judges a streamed estate, and says the most memory that it ever had, in MiB.</summary>
    public static int JudgeMany()
    {
        new RulesOverEstate(100).Judge(EstateGenerator.Stream(ManyResources, seed: 2));
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        Console.WriteLine(self.PeakWorkingSet64 / 1024 / 1024);
        return 0;
    }

    private static async Task<Figure> MemoryAsync()
    {
        await using var child = Child.Benchmark("judge-many");
        var peak = double.Parse(await child.SaysAsync(), System.Globalization.CultureInfo.InvariantCulture);
        return new(
            $"Judging {ManyResources:N0} resources, peak memory", peak, "MiB", "100 rules over a stream; VmHWM of its process", 512);
    }

    private static TimeSpan[] Best(Action[] actions)
    {
        var best = Array.ConvertAll(actions, _ => TimeSpan.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                var started = TimeProvider.System.GetTimestamp();
                actions[i]();
                var elapsed = TimeProvider.System.GetElapsedTime(started);
                best[i] = elapsed < best[i] ? elapsed : best[i];
            }
        }
        return best;
    }

    private static void Parse(ReadOnlyMemory<byte>[] estate)
    {
        foreach (var resource in estate)
            JsonDocument.Parse(resource).Dispose();
    }

    private static void Walk(ReadOnlyMemory<byte>[] estate)
    {
        foreach (var resource in estate)
        {
            var reader = new Utf8JsonReader(resource.Span);
            while (reader.Read())
            {
            }
        }
    }
}
