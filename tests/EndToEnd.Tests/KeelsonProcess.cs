using System.Diagnostics;
using Keelson.Local.Serving;

namespace Keelson.Tests;

/// <summary>The embedded machine's executable as a process of its own, which can be killed at any moment.</summary>
internal sealed class KeelsonProcess : IAsyncDisposable
{
    private readonly Process process;

    private KeelsonProcess(Process process) => this.process = process;

    /// <summary>The first address it printed.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts a command of the executable and waits until it says where it serves.</summary>
    private static async Task<KeelsonProcess> StartAsync(
        string banner, IReadOnlyDictionary<string, string>? settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(Machine).Assembly.Location },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["Provisioning__FirstPoll"] = "00:00:00.1",
                ["Provisioning__SlowestPoll"] = "00:00:01",
            },
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var started = new KeelsonProcess(Process.Start(start)!);
        var errors = started.process.StandardError.ReadToEndAsync();
        while (await started.process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(banner, StringComparison.Ordinal))
                continue;
            started.Address = new Uri(line[banner.Length..].Trim().Split(' ')[0]);
            // What it says from here on is read away, so that it never waits for a reader.
            _ = started.process.StandardOutput.ReadToEndAsync();
            return started;
        }
        throw new InvalidOperationException($"{string.Join(' ', arguments)} did not start: {await errors}");
    }

    public static Task<KeelsonProcess> CloudAsync(string folder, string speed) =>
        StartAsync("Simulated Azure", null, "cloud", "--data", folder, "--cloud-port", "0", "--speed", speed);

    public static Task<KeelsonProcess> PlatformAsync(string folder, IReadOnlyDictionary<string, string>? settings = null) =>
        StartAsync("Keelson portal", settings, "platform", "--data", folder, "--port", "0");

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }
}
