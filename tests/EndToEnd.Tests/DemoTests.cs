using System.Diagnostics;
using Keelson.Local.Serving;

namespace Keelson.Tests;

/// <summary>The story that <c>-- demo</c> tells, expiry and its warnings included, every claim of it checked by the demo itself.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Demo_ToldOnce_ExitsWithZero()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(Machine).Assembly.Location, "demo" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var demo = Process.Start(start)!;
        var errors = demo.StandardError.ReadToEndAsync();
        var story = await demo.StandardOutput.ReadToEndAsync();
        await demo.WaitForExitAsync();

        Assert.True(demo.ExitCode == 0, story + await errors);
        Assert.Contains("claims checked", story, StringComparison.Ordinal);
    }
}
