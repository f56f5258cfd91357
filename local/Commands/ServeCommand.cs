using System.CommandLine;
using Keelson.Local.Serving;

namespace Keelson.Local.Commands;

/// <summary>Without a command: everything in one process.</summary>
internal static class ServeCommand
{
    public static void Configure(RootCommand root)
    {
        root.Add(CommonOptions.Port);
        root.Add(CommonOptions.CloudPort);
        root.Add(CommonOptions.Data);
        root.Add(CommonOptions.Estate);
        root.Add(CommonOptions.EstateSeed);
        root.Add(CommonOptions.Verbose);
        root.SetAction((parsed, cancellation) => RunAsync(
            new()
            {
                Port = parsed.GetValue(CommonOptions.Port),
                CloudPort = parsed.GetValue(CommonOptions.CloudPort),
                DataFolder = parsed.GetValue(CommonOptions.Data)!,
                Estate = CommonOptions.EstateOf(parsed),
                Verbose = parsed.GetValue(CommonOptions.Verbose),
            },
            cancellation));
    }

    private static async Task<int> RunAsync(MachineOptions options, CancellationToken cancellationToken)
    {
        await using var machine = await Machine.StartAsync(options, cancellationToken);
        Banner.Platform(machine.Platform.Address);
        Banner.Cloud(CloudConnection.To(machine.Cloud));
        Banner.HowToStop();
        await machine.Platform.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
