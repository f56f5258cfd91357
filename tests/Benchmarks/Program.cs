using System.Diagnostics;
using System.Reflection;
using Keelson.Benchmarks;
using Keelson.Benchmarks.Durable;
using Keelson.Benchmarks.Peers;
using Keelson.Benchmarks.Yardsticks;
using Keelson.Local.Serving;

// dotnet run -c Release --project tests/Benchmarks                 prints the figures; exits 1 when one misses its target
// dotnet run -c Release --project tests/Benchmarks -- --write      also writes them into docs/figures.md
// dotnet run -c Release --project tests/Benchmarks -- accept runs  only these (start, accept, runs, demo, judging, estate,
//                                                                  remediation, burst, engine, scale, peers)
// The benchmark starts itself as `yardstick bare|writes PORT FOLDER`: what the product is measured against in the same run.
if (args is ["yardstick", var kind, var port, var folder])
    return await Yardstick.ServeAsync(kind, int.Parse(port), folder);
if (args is ["hello5-host", var hostPort, var hostFolder])
    return await Hello5Host.ServeAsync(int.Parse(hostPort), hostFolder);
if (args is ["judge-many"])
    return JudgingBenchmark.JudgeMany();
if (args is ["durable-scale" or "durable-resume", var store, var instances])
    return await ScaleBenchmark.MeasureHereAsync(args[0]["durable-".Length..], store, int.Parse(instances));

if (typeof(Machine).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
{
    Console.Error.WriteLine("These figures are about a Release build: dotnet run -c Release --project tests/Benchmarks");
    return 2;
}

Dictionary<string, Func<Task<IReadOnlyList<Figure>>>> benchmarks = new(StringComparer.Ordinal)
{
    ["start"] = StartBenchmark.RunAsync,
    ["accept"] = AcceptBenchmark.RunAsync,
    ["runs"] = RunsBenchmark.RunAsync,
    ["demo"] = DemoBenchmark.RunAsync,
    ["judging"] = JudgingBenchmark.RunAsync,
    ["estate"] = EstateBenchmark.RunAsync,
    ["remediation"] = RemediationBenchmark.RunAsync,
    ["burst"] = BurstBenchmark.RunAsync,
    ["engine"] = EngineBenchmark.RunAsync,
    ["scale"] = ScaleBenchmark.RunAsync,
    ["peers"] = PeersBenchmark.RunAsync,
};
var chosen = args.Where(benchmarks.ContainsKey).DefaultIfEmpty("all").ToHashSet(StringComparer.Ordinal);
var write = args.Contains("--write", StringComparer.Ordinal);
if (args.Any(arg => arg != "--write" && !benchmarks.ContainsKey(arg)) || (write && !chosen.Contains("all")))
{
    Console.Error.WriteLine($"Name any of {string.Join(", ", benchmarks.Keys)}, or none for all; --write goes with all.");
    return 2;
}

var figures = new List<Figure>();
foreach (var (name, run) in benchmarks.Where(benchmark => chosen.Contains("all") || chosen.Contains(benchmark.Key)))
{
    Console.Error.WriteLine($"{name} …");
    foreach (var figure in await run())
    {
        figures.Add(figure);
        Console.WriteLine(figure);
    }
}
if (write)
    Console.WriteLine($"Written: {FiguresPage.Write(figures)}");
return figures.TrueForAll(figure => figure.Met is not false) ? 0 : 1;
