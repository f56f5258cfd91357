namespace Keelson.Benchmarks;

/// <summary>From the start of a process to its first answered request, on a data folder and a disk cache that are warm.</summary>
internal static class StartBenchmark
{
    private const int Rounds = 9;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var world = await World.OpenAsync();
        var whole = World.NewFolder();
        try
        {
            return await MeasureAsync(world, whole);
        }
        finally
        {
            Directory.Delete(whole, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(World world, string whole)
    {
        Samples command = new(), bare = new(), ping = new(), catalogue = new(), serve = new();
        var platformToken = await FirstStartAsync(world.StartPlatform);
        await FirstStartAsync(port => Serve(whole, port));
        // Taken in turns, so that whatever else the machine does meets all of them alike.
        for (var i = 0; i < Rounds; i++)
        {
            await using (var version = Child.Keelson("--version"))
            {
                await version.EndsAsync();
                command.Add(version.Age);
            }
            bare.Add(await TimeAsync(port => Child.Yardstick("bare", port, world.Folder), "/"));
            ping.Add(await TimeAsync(world.StartPlatform, "/admin/host/ping"));
            catalogue.Add(await TimeAsync(world.StartPlatform, "/api/catalogue", platformToken));
            serve.Add(await TimeAsync(port => Serve(whole, port), "/admin/host/ping"));
        }
        var how = $"median of {Rounds}, worst {{0:0}} ms";
        return
        [
            new("Start of the platform to its first answer", ping.Median, "ms", string.Format(how, ping.Worst), 1500),
            new("… to the first answer of the API", catalogue.Median, "ms", "GET /api/catalogue, signed in: " + string.Format(how, catalogue.Worst), 1500),
            new("Start of everything in one process", serve.Median, "ms", "with the simulated Azure: " + string.Format(how, serve.Worst), 1500),
            new("… of it .NET and the command line", command.Median, "ms", "the same executable with --version: " + string.Format(how, command.Worst)),
            new("A bare ASP.NET Core app", bare.Median, "ms", "one route, slim builder: " + string.Format(how, bare.Worst)),
            new("Platform against the bare app", ping.Median / bare.Median, "×", "ratio of the medians"),
        ];
    }

    private static Child Serve(string folder, int port) => Child.Keelson("--data", folder, "--port", $"{port}", "--cloud-port", "0");

    /// <summary>Makes keys, certificates and databases once, as a second start finds them.</summary>
    private static async Task<string> FirstStartAsync(Func<int, Child> start)
    {
        var port = Child.FreePort();
        await using var child = start(port);
        await child.AnswersAsync(new(Api.Address(port), "/admin/host/ping"));
        using var api = await Api.SignInAsync(port);
        return api.Token;
    }

    private static async Task<TimeSpan> TimeAsync(Func<int, Child> start, string path, string? token = null)
    {
        var port = Child.FreePort();
        await using var child = start(port);
        return await child.AnswersAsync(new(Api.Address(port), path), token);
    }
}
