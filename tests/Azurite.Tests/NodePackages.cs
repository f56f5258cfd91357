using System.Diagnostics;
using System.Reflection;

namespace Keelson;

/// <summary>The npm packages of this project, installed from the lock file when they are not there yet.</summary>
internal static class NodePackages
{
    public static string Folder { get; } = typeof(NodePackages).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "NodeFolder").Value!;

    public static async Task EnsureAsync()
    {
        // Written by npm when an installation is complete.
        if (File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
            return;
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        var start = new ProcessStartInfo(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"npm ci failed in {Folder}: {errors}");
    }
}
