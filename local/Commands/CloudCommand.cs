using System.CommandLine;
using Keelson.Local.Cloud;
using Keelson.Local.Serving;

namespace Keelson.Local.Commands;

/// <summary><c>cloud</c>: the simulated Azure alone, so that the platform can be stopped while the world goes on.</summary>
internal static class CloudCommand
{
    public static Command Create()
    {
        var speed = new Option<double>("--speed")
        {
            Description = "Scales how long operations take; 0: no time at all.",
            DefaultValueFactory = _ => 1,
        };
        var seed = new Option<int?>("--seed") { Description = "Makes ids and injected faults reproducible." };
        var command = new Command("cloud", "Run the simulated Azure alone.")
        {
            CommonOptions.CloudPort, CommonOptions.Data, CommonOptions.Estate, CommonOptions.EstateSeed, speed, seed,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            new()
            {
                DataFolder = Path.Combine(parsed.GetValue(CommonOptions.Data)!, "cloud"),
                Port = parsed.GetValue(CommonOptions.CloudPort),
                OperationSpeed = parsed.GetValue(speed),
                Seed = parsed.GetValue(seed),
                Estate = CommonOptions.EstateOf(parsed),
            },
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CloudOptions options, CancellationToken cancellationToken)
    {
        await using var cloud = await CloudServer.StartAsync(options, cancellationToken);
        var connection = CloudConnection.To(cloud);
        connection.Write(options.DataFolder);
        Banner.Cloud(connection);
        Banner.HowToStop();
        await Stopping.WaitAsync(cancellationToken);
        return 0;
    }
}
