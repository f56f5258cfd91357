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
    private const int Slice = 500;
    private const int Rounds = 7;
    private const int ManyResources = 1_000_000;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var estate = EstateGenerator.Stream(Resources, seed: 1).ToArray();
        var kilobytes = estate.Average(resource => resource.Length) / 1000;
        var by10 = new RulesOverEstate(10);
        var by50 = new RulesOverEstate(50);
        var by100 = new RulesOverEstate(100);
        var best = Best(
            estate, [Parse, Walk, slice => by10.Judge(slice), slice => by50.Judge(slice), slice => by100.Judge(slice)]);
        var (parse, walk, ten, fifty, hundred) = (best[0], best[1], best[2], best[3], best[4]);
        var how = $"{Resources:N0} resources of {kilobytes:0.0} kB on one core, best of {Rounds} rounds by turns, in slices of {Slice}";
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

    // Of each slice of the estate the best of all rounds, by turns: what else the machine does then disturbs a few of them.
    private static TimeSpan[] Best(ReadOnlyMemory<byte>[] estate, Action<ArraySegment<ReadOnlyMemory<byte>>>[] actions)
    {
        var slices = Enumerable.Range(0, Resources / Slice)
            .Select(i => new ArraySegment<ReadOnlyMemory<byte>>(estate, i * Slice, Slice))
            .ToArray();
        var best = Array.ConvertAll(actions, _ => Array.ConvertAll(slices, _ => TimeSpan.MaxValue));
        for (var round = 0; round < Rounds; round++)
        {
            for (var slice = 0; slice < slices.Length; slice++)
            {
                for (var i = 0; i < actions.Length; i++)
                {
                    var started = TimeProvider.System.GetTimestamp();
                    actions[i](slices[slice]);
                    var elapsed = TimeProvider.System.GetElapsedTime(started);
                    best[i][slice] = elapsed < best[i][slice] ? elapsed : best[i][slice];
                }
            }
        }
        return Array.ConvertAll(best, times => times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time));
    }

    private static void Parse(ArraySegment<ReadOnlyMemory<byte>> estate)
    {
        foreach (var resource in estate)
            JsonDocument.Parse(resource).Dispose();
    }

    private static void Walk(ArraySegment<ReadOnlyMemory<byte>> estate)
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
