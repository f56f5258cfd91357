using System.CommandLine;
using Keelson.Local.Serving;

namespace Keelson.Local.Commands;

/// <summary><c>platform</c>: functions, portal and durable engine, on a simulated Azure that runs already.</summary>
internal static class PlatformCommand
{
    public static Command Create()
    {
        var command = new Command("platform", "Run the platform on a simulated Azure started with 'cloud' on the same data folder.")
        {
            CommonOptions.Port, CommonOptions.Data, CommonOptions.Verbose,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(CommonOptions.Data)!, parsed.GetValue(CommonOptions.Port),
            parsed.GetValue(CommonOptions.Verbose), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string data, int port, bool verbose, CancellationToken cancellationToken)
    {
        CloudConnection cloud;
        try
        {
            cloud = CloudConnection.Read(Path.Combine(data, "cloud"));
        }
        catch (FileNotFoundException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        var options = new PlatformOptions { Port = port, DataFolder = data, Cloud = cloud, Verbose = verbose };
        await using var platform = await Platform.StartAsync(options, cancellationToken);
        Banner.Platform(platform.Address);
        Banner.HowToStop();
        await platform.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
