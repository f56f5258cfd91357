using System.Diagnostics;
using Keelson.Local.Serving;

namespace Keelson.Tests;

/// <summary><c>histories record</c> on the data folder of a machine that has worked, and still runs.</summary>
[Collection(MachineTests.Name)]
public sealed class HistoriesTests(MachineFixture machine) : IDisposable
{
    private readonly string into = Directory.CreateTempSubdirectory("keelson-histories-").FullName;

    public void Dispose() => Directory.Delete(into, recursive: true);

    /// <summary>The command writes only what the code of today replays, and fails when there is anything else.</summary>
    [Fact]
    public async Task Record_OnTheFolderOfARunningMachine_AddsWhatItDidOnce()
    {
        using var dana = await machine.AsAsync("dana");
        await dana.EndAsync(await dana.RequestAsync("histories-dev"));

        var (first, said) = await RecordAsync();
        var added = Directory.GetFiles(into, "*.json", SearchOption.AllDirectories);
        var (second, saidAgain) = await RecordAsync();

        Assert.True(first == 0, said);
        Assert.Contains(added, file => Path.GetRelativePath(into, file).StartsWith(
            Path.Combine("RunEnvironment", "completed-applied-"), StringComparison.Ordinal));
        Assert.All(added, file => Assert.Contains($"added {file}", said, StringComparison.Ordinal));
        Assert.True(second == 0, saidAgain);
        Assert.All(added, file => Assert.DoesNotContain($"added {file}", saidAgain, StringComparison.Ordinal));
    }

    private async Task<(int Code, string Said)> RecordAsync()
    {
        using var record = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                typeof(Machine).Assembly.Location, "histories", "record", "--data", machine.DataFolder, "--into", into,
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = record.StandardError.ReadToEndAsync();
        var said = await record.StandardOutput.ReadToEndAsync();
        await record.WaitForExitAsync();
        return (record.ExitCode, said + await errors);
    }
}
