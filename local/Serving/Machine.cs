using Keelson.Local.Cloud;

namespace Keelson.Local.Serving;

/// <summary>The whole embedded machine in one process: the simulated Azure and the platform on it.</summary>
public sealed class Machine : IAsyncDisposable
{
    private Machine(CloudServer cloud, Platform platform) => (Cloud, Platform) = (cloud, platform);

    public CloudServer Cloud { get; }

    public Platform Platform { get; }

    public static async Task<Machine> StartAsync(MachineOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var cloudFolder = Path.Combine(options.DataFolder, "cloud");
        var cloud = await CloudServer.StartAsync(
            new()
            {
                DataFolder = cloudFolder,
                Port = options.CloudPort,
                TimeProvider = options.TimeProvider,
                OperationSpeed = options.OperationSpeed,
                Estate = options.Estate,
                TokenLifetime = options.TimeProvider == TimeProvider.System ? TimeSpan.FromHours(24) : TimeSpan.FromDays(400),
            },
            cancellationToken);
        try
        {
            var connection = CloudConnection.To(cloud);
            connection.Write(cloudFolder);
            var platform = await Platform.StartAsync(
                new()
                {
                    Port = options.Port,
                    DataFolder = options.DataFolder,
                    Cloud = connection,
                    TimeProvider = options.TimeProvider,
                    Settings = options.Settings,
                    Verbose = options.Verbose,
                },
                cancellationToken);
            return new(cloud, platform);
        }
        catch
        {
            await cloud.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await Cloud.DisposeAsync();
    }
}
