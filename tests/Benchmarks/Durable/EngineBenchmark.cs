using System.Diagnostics;

namespace Keelson.Benchmarks.Durable;

/// <summary>The durable engine in this process against the row writes it makes, on the same disk.</summary>
internal static class EngineBenchmark
{
    private const int AtOnce = 200;
    private const int Rounds = 3;
    private const int PerRound = 10_000;
    private const int Alone = 300;

    // The runtime compiles what is used most a second time, beside the work: of two cores that takes 1.2 s in the first
    // 5,000, under a tenth of a second in the next 10,000, and next to nothing afterwards. Before, it would be measured too.
    private const int WarmUp = 15_000;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var folder = World.NewFolder();
        try
        {
            await using var raw = new RawHello5(folder);
            await using var ours = new Hello5(folder);
            await RoundAsync(raw.RunAsync, WarmUp, new Samples());
            await RoundAsync(ours.RunAsync, WarmUp, new Samples());

            var (rawSamples, samples) = (new Samples(), new Samples());
            var (rawTime, time, commits, processor) = (TimeSpan.Zero, TimeSpan.Zero, 0L, TimeSpan.Zero);
            for (var round = 0; round < Rounds; round++)
            {
                rawTime += await RoundAsync(raw.RunAsync, PerRound, rawSamples);
                (commits, processor) = (commits - ours.Commits, processor - Process.GetCurrentProcess().TotalProcessorTime);
                time += await RoundAsync(ours.RunAsync, PerRound, samples);
                (commits, processor) = (commits + ours.Commits, processor + Process.GetCurrentProcess().TotalProcessorTime);
            }

            var (one, six) = (new Samples(), new Samples());
            for (var round = 0; round < Alone; round++)
            {
                await TimeAsync(ours.RunAsync, one);
                await TimeAsync(async () =>
                {
                    for (var row = 0; row < 6; row++)
                        await raw.WriteOneAsync();
                }, six);
            }

            const double All = Rounds * PerRound;
            return
            [
                new("hello5 a second", All / time.TotalSeconds, "/s", $"{AtOnce} at once, in process, each waited for"),
                new("Their rows alone", All / rawTime.TotalSeconds, "/s", "the same rows, tables and group commit, bare"),
                new("Engine against its rows", rawTime / time, "×", "ratio", 0.5, AtLeast: true),
                new("… p50", samples.Median, "ms", "from start to result"),
                new("… p99", samples.Percentile(99), "ms", "the same", 25),
                new("… syncs for each activity", commits / All / Hello5.Activities, "", "commits counted", 0.02),
                new("… processor time", processor.TotalMicroseconds / All, "µs", "for each hello5, caller included"),
                new("hello5 alone, p50", one.Median, "ms", "one at a time"),
                new("Six raw commits of one row, p50", six.Median, "ms", "in the same minute"),
                new("hello5 alone against them", one.Median / six.Median, "×", "ratio", 2),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<TimeSpan> RoundAsync(Func<Task> run, int count, Samples samples)
    {
        var started = TimeProvider.System.GetTimestamp();
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await TimeAsync(run, samples);
        })));
        return TimeProvider.System.GetElapsedTime(started);
    }

    private static async Task TimeAsync(Func<Task> run, Samples samples)
    {
        var started = TimeProvider.System.GetTimestamp();
        await run();
        samples.Add(TimeProvider.System.GetElapsedTime(started));
    }
}
