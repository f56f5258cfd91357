namespace Keelson.Benchmarks;

/// <summary>A data folder of its own and the simulated Azure on it, each gone at the end.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly Child cloud;

    private World(string folder, Child cloud) => (Folder, this.cloud) = (folder, cloud);

    public string Folder { get; }

    /// <summary>Processor time that the simulated Azure has used.</summary>
    public TimeSpan ProcessorTime => cloud.ProcessorTime;

    /// <summary>Operations take as long as they do by default; the platform is started by whoever measures it.</summary>
    /// <param name="cloud">More of the simulated Azure's command line.</param>
    public static async Task<World> OpenAsync(params string[] cloud)
    {
        var folder = NewFolder();
        var azure = Child.Keelson(["cloud", "--data", folder, "--cloud-port", "0", .. cloud]);
        var connection = Path.Combine(folder, "cloud", "connection.json");
        while (!File.Exists(connection))
        {
            if (azure.Age > TimeSpan.FromSeconds(60))
                throw new TimeoutException("The simulated Azure did not start within a minute.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
        return new(folder, azure);
    }

    public static string NewFolder() => Directory.CreateTempSubdirectory("keelson-benchmark-").FullName;

    public Child StartPlatform(int port) => Child.Keelson("platform", "--data", Folder, "--port", $"{port}");

    public async ValueTask DisposeAsync()
    {
        await cloud.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
