using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Keelson.Local.Serving;

namespace Keelson.Benchmarks;

/// <summary>A process under measurement: the embedded machine's executable, or this one as a yardstick.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);

    private readonly Process process;
    private readonly long startedAt;
    private readonly Task<string> errors;
    private readonly Task<string> output;

    private Child(ProcessStartInfo start)
    {
        startedAt = TimeProvider.System.GetTimestamp();
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
        output = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Real time since the process was asked for.</summary>
    public TimeSpan Age => TimeProvider.System.GetElapsedTime(startedAt);

    /// <summary>Processor time it has used, which tells more than real time does when the machine is shared.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory it ever had resident (VmHWM), in MiB.</summary>
    public double PeakMemory
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64 / 1024d / 1024d;
        }
    }

    /// <summary>A command of the embedded machine's executable, as it was built.</summary>
    public static Child Keelson(params string[] arguments) => new(Start([typeof(Machine).Assembly.Location, .. arguments]));

    /// <summary>What the product is measured against.</summary>
    public static Child Yardstick(string kind, int port, string folder) =>
        new(Start([typeof(Child).Assembly.Location, "yardstick", kind, $"{port}", folder]));

    /// <summary>This executable, doing one of the things that it measures.</summary>
    public static Child Benchmark(params string[] work) => new(Start([typeof(Child).Assembly.Location, .. work]));

    /// <summary>hello5 behind the embedded functions host.</summary>
    public static Child Hello5Host(int port, string folder) =>
        new(Start([typeof(Child).Assembly.Location, "hello5-host", $"{port}", folder]));

    /// <summary>Somebody else's program.</summary>
    public static Child Program(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = Start(arguments, program);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new(start);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks until it answers with success; how long that took since the process was asked for.</summary>
    public async Task<TimeSpan> AnswersAsync(Uri address, string? token = null)
    {
        using var http = new HttpClient();
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        while (Age < Patience)
        {
            try
            {
                using var answer = await http.GetAsync(address);
                if (answer.IsSuccessStatusCode)
                    return Age;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(Glance, TimeProvider.System);
            }
        }
        throw new TimeoutException($"{address} did not answer within {Patience}. {(process.HasExited ? await errors : "")}");
    }

    /// <summary>Its exit code; what it said goes to the console when that is not 0.</summary>
    public async Task<int> EndsAsync()
    {
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            Console.Error.WriteLine(await errors);
        return process.ExitCode;
    }

    /// <summary>What it said until its end; fails unless that was a good one.</summary>
    public async Task<string> SaysAsync() => await EndsAsync() == 0
        ? await output
        : throw new InvalidOperationException($"A process under measurement ended with {process.ExitCode}.");

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        await output;
        process.Dispose();
    }

    private static ProcessStartInfo Start(IEnumerable<string> arguments, string program = "dotnet") => new(program, arguments)
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
