using Keelson.Local.Cloud.Estates;
using Keelson.Local.Cloud.Store;

namespace Keelson.Benchmarks;

/// <summary>Making an estate, and putting it into a cloud's file.</summary>
internal static class EstateBenchmark
{
    private const int Resources = 100_000;
    private const int Rounds = 3;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var streamed = TimeSpan.MaxValue;
        var loaded = TimeSpan.MaxValue;
        for (var round = 1; round <= Rounds; round++)
        {
            streamed = Least(streamed, Timed(() => EstateGenerator.Stream(Resources, seed: round).Sum(resource => resource.Length)));
            loaded = Least(loaded, await LoadAsync(round));
        }
        return
        [
            new("Making an estate", Resources / streamed.TotalSeconds / 1000, "k/s", $"{Resources:N0} resources of 1.5 kB, one core"),
            new(
                "Loading an estate into the simulated cloud", loaded.TotalSeconds, "s",
                $"{Resources:N0} resources and all that hangs on them, from nothing to a file that is complete", 5),
        ];
    }

    private static async Task<TimeSpan> LoadAsync(int seed)
    {
        var folder = Directory.CreateTempSubdirectory("keelson-estate-");
        try
        {
            var started = TimeProvider.System.GetTimestamp();
            await using (var store = new CloudStore(Path.Combine(folder.FullName, "cloud.db"), TimeProvider.System))
                await new EstateLoader(store).LoadOnceAsync(new() { Size = Resources, Seed = seed });
            return TimeProvider.System.GetElapsedTime(started);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static TimeSpan Timed(Func<int> work)
    {
        var started = TimeProvider.System.GetTimestamp();
        work();
        return TimeProvider.System.GetElapsedTime(started);
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
