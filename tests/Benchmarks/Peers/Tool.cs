using System.ComponentModel;
using System.Diagnostics;

namespace Keelson.Benchmarks.Peers;

/// <summary>Programs that prepare or stop a peer.</summary>
internal static class Tool
{
    /// <summary>Runs it to its end; what it printed. Anything but success makes the peer unavailable.</summary>
    public static async Task<string> RunAsync(
        string program, string[] arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0
                ? output
                : throw new PeerUnavailableException(
                    $"{program} {arguments[0]} ended with {process.ExitCode}: {await errors}");
        }
        catch (Win32Exception exception)
        {
            throw new PeerUnavailableException($"{program} cannot be run: {exception.Message}", exception);
        }
    }
}
