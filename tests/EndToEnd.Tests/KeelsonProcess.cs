using System.Diagnostics;
using Keelson.Local.Serving;

namespace Keelson.Tests;

/// <summary>The embedded machine's executable as a process of its own, which can be killed at any moment.</summary>
internal sealed class KeelsonProcess : IAsyncDisposable
{
    private readonly string banner;
    private readonly ProcessStartInfo start;
    private Process? process;

    private KeelsonProcess(string banner, ProcessStartInfo start) => (this.banner, this.start) = (banner, start);

    /// <summary>The first address it printed when it was started last.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts a command of the executable and waits until it says where it serves.</summary>
    private static async Task<KeelsonProcess> StartAsync(
        string banner, IReadOnlyDictionary<string, string>? settings, params string[] arguments)
    {
        var command = new ProcessStartInfo("dotnet")
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
            command.Environment[name] = value;
        foreach (var argument in arguments)
            command.ArgumentList.Add(argument);
        var started = new KeelsonProcess(banner, command);
        await started.StartAsync();
        return started;
    }

    /// <summary>Starts it, or starts it again after a kill: same command, same folder, most likely another port.</summary>
    public async Task StartAsync()
    {
        process?.Dispose();
        process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(banner, StringComparison.Ordinal))
                continue;
            Address = new Uri(line[banner.Length..].Trim().Split(' ')[0]);
            // What it says from here on is read away, so that it never waits for a reader.
            _ = process.StandardOutput.ReadToEndAsync();
            return;
        }
        throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)} did not start: {await errors}");
    }

    public static Task<KeelsonProcess> CloudAsync(string folder, string speed) =>
        StartAsync("Simulated Azure", null, "cloud", "--data", folder, "--cloud-port", "0", "--speed", speed);

    public static Task<KeelsonProcess> PlatformAsync(string folder, IReadOnlyDictionary<string, string>? settings = null) =>
        StartAsync("Keelson portal", settings, "platform", "--data", folder, "--port", "0");

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            await KillAsync();
        process?.Dispose();
    }
}
