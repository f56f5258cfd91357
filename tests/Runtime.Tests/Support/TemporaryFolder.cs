namespace Keelson.Local.Runtime.Support;

/// <summary>A folder of its own for each test, removed afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("runtime-tests-").FullName;

    private TemporaryFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>In memory where the machine has a folder for that: for what is about bytes, not about the disk.</summary>
    public static TemporaryFolder InMemory()
    {
        const string Memory = "/dev/shm";
        return Directory.Exists(Memory)
            ? new(Directory.CreateDirectory(System.IO.Path.Combine(Memory, $"runtime-tests-{Guid.NewGuid():N}")).FullName)
            : new();
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
