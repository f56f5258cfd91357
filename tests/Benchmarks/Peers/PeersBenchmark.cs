using Keelson.Benchmarks.Durable;

namespace Keelson.Benchmarks.Peers;

/// <summary>
/// hello5 on our engine and on its peers, one after the other, each at full durability, from as many callers;
/// docs/figures.md says what can be compared.
/// </summary>
internal static class PeersBenchmark
{
    private static readonly (string Name, string How, Func<NodePackages, string, Task<Callers>> Measure)[] Peers =
    [
        ("Restate", "HTTP to its ingress; Restate 1.7 and its handler in Node.js", RestatePeer.MeasureAsync),
        ("DBOS", "HTTP to Node.js with DBOS 5.3, PostgreSQL beside it", DbosPeer.MeasureAsync),
    ];

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var inProcess = await InFolderAsync(EngineAsync);
        var http = await InFolderAsync(HostAsync);
        var callers = $"{Callers.Count} from {Callers.AtOnce} callers, each waits for its result";
        List<Figure> figures =
        [
            .. Show("Keelson in process", inProcess, callers),
            .. Show("Keelson through HTTP", http, "the same; HTTP to a functions app in another process"),
        ];
        foreach (var (name, how, measure) in Peers)
        {
            if (await TryAsync(name, measure) is not { } peer)
                continue;
            figures.AddRange(Show(name, peer, how));
            figures.Add(Ratio($"Keelson through HTTP against {name}", http, peer, 3));
            figures.Add(Ratio($"Keelson in process against {name}", inProcess, peer, 15));
        }

        return figures;
    }

    private static async Task<Callers> EngineAsync(string folder)
    {
        await using var engine = new Hello5(folder);
        return await Callers.RunAsync(engine.RunAsync);
    }

    private static async Task<Callers> HostAsync(string folder)
    {
        var port = Child.FreePort();
        await using var host = Child.Hello5Host(port, folder);
        await host.AnswersAsync(new(Api.Address(port), "/admin/host/ping"));
        using var caller = new HttpCaller(new(Api.Address(port), "/hello5"));
        return await Callers.RunAsync(caller.RunAsync);
    }

    /// <summary>Null when the peer cannot be had here, which is said.</summary>
    private static async Task<Callers?> TryAsync(string name, Func<NodePackages, string, Task<Callers>> measure)
    {
        try
        {
            var packages = await NodePackages.InstallAsync();
            return await InFolderAsync(folder => measure(packages, folder));
        }
        catch (Exception exception) when (
            exception is PeerUnavailableException or TimeoutException or HttpRequestException)
        {
            Console.WriteLine($"  {name} IS NOT MEASURED: {exception.Message}");
            return null;
        }
    }

    private static async Task<Callers> InFolderAsync(Func<string, Task<Callers>> measure)
    {
        var folder = World.NewFolder();
        try
        {
            return await measure(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Figure Ratio(string name, Callers ours, Callers peer, double target) =>
        new(name, ours.PerSecond / peer.PerSecond, "×", "ratio of hello5 a second", target, AtLeast: true);

    private static IEnumerable<Figure> Show(string name, Callers callers, string how) =>
    [
        new($"{name}: hello5 a second", callers.PerSecond, "/s", how),
        new("… p50", callers.Samples.Median, "ms", "from call to result"),
        new("… p99", callers.Samples.Percentile(99), "ms", "the same"),
    ];
}
