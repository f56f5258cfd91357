using System.Collections.Concurrent;
using Keelson.Benchmarks.Yardsticks;

namespace Keelson.Benchmarks;

/// <summary>How long the answer to POST /api/requests takes while 50 callers ask all the time and their runs begin.</summary>
internal static class AcceptBenchmark
{
    private const int Callers = 50;
    private const int WarmUp = 300;
    private const int Measured = 1000;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var (accept, processor) = await MeasureKeelsonAsync();
        var raw = await MeasureRawAsync();
        var how = $"{Measured} requests from {Callers} callers, each run begins at once; {WarmUp} runs came before";
        return
        [
            new("Accept of a request, p50", accept.Median, "ms", how),
            new("Accept of a request, p99", accept.Percentile(99), "ms", how, 50),
            new("… processor time of the platform", processor.TotalMilliseconds / Measured, "ms", "for each request and the beginning of its run"),
            new("As many raw commits, p50", raw.Median, "ms", $"an endpoint that does nothing but {RawWrites.Commits} group-committed SQLite writes"),
            new("As many raw commits, p99", raw.Percentile(99), "ms", "the same"),
            new("Accept against raw commits, p50", accept.Median / raw.Median, "×", "ratio"),
            new("Accept against raw commits, p99", accept.Percentile(99) / raw.Percentile(99), "×", "ratio"),
        ];
    }

    private static async Task<(Samples, TimeSpan)> MeasureKeelsonAsync()
    {
        await using var world = await World.OpenAsync();
        var port = Child.FreePort();
        await using var platform = world.StartPlatform(port);
        await platform.AnswersAsync(new(Api.Address(port), "/admin/host/ping"));
        using var api = await Api.SignInAsync(port);
        // A platform that has been at work: its code is compiled, and the runs that made it so are over.
        var runs = new ConcurrentQueue<string>();
        await LoadAsync(WarmUp, async i => runs.Enqueue(await api.RequestAsync($"warm-{i}")));
        foreach (var run in runs)
            await api.AppliedAsync(run);
        var before = platform.ProcessorTime;
        var samples = await LoadAsync(Measured, i => api.RequestAsync($"load-{i}"));
        return (samples, platform.ProcessorTime - before);
    }

    private static async Task<Samples> MeasureRawAsync()
    {
        var folder = World.NewFolder();
        try
        {
            var port = Child.FreePort();
            await using var raw = Child.Yardstick("writes", port, folder);
            await raw.AnswersAsync(Api.Address(port));
            using var http = new HttpClient { BaseAddress = Api.Address(port) };
            await LoadAsync(WarmUp, _ => PostAsync(http));
            return await LoadAsync(Measured, _ => PostAsync(http));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PostAsync(HttpClient http)
    {
        using var content = new StringContent(new string('x', 300));
        using var answer = await http.PostAsync(new Uri("/", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<Samples> LoadAsync(int requests, Func<int, Task> send)
    {
        var samples = new Samples();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var i && i < requests)
            {
                var started = TimeProvider.System.GetTimestamp();
                await send(i);
                samples.Add(TimeProvider.System.GetElapsedTime(started));
            }
        }));
        return samples;
    }
}
