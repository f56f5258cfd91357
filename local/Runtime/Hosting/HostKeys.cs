using System.Security.Cryptography;
using System.Text.Json;

namespace Keelson.Local.Runtime.Hosting;

/// <summary>
/// The host's keys. The master key opens everything; the function key opens functions of level Function; the system
/// key opens the Event Grid webhook. Drawn once and kept readable by the owner only.
/// </summary>
public sealed record HostKeys(string Master, string Function, string System)
{
    private const string FileName = "host-keys.json";

    /// <summary>Reads the keys of a data folder, drawing them on first use.</summary>
    public static HostKeys Load(string dataFolder)
    {
        var path = Path.Combine(dataFolder, FileName);
        if (File.Exists(path))
        {
            return JsonSerializer.Deserialize<HostKeys>(File.ReadAllText(path))
                ?? throw new InvalidDataException($"{FileName} is empty. Delete it to have new keys drawn.");
        }

        Directory.CreateDirectory(dataFolder);
        var keys = new HostKeys(Draw(), Draw(), Draw());
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, create);
        JsonSerializer.Serialize(file, keys);
        return keys;
    }

    /// <summary>Keeps keys out of logs.</summary>
    public override string ToString() => nameof(HostKeys);

    private static string Draw() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
