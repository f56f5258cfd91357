using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Local.Runtime.Timers;

/// <summary>Remembers when each timer ran and is due, one small file per timer, replaced as a whole.</summary>
internal sealed class ScheduleStore(string dataFolder)
{
    private readonly string folder = Path.Combine(dataFolder, "timers");

    /// <summary>Null when the timer never ran here, or what is stored cannot be read.</summary>
    public ScheduleStatus? Read(string function)
    {
        var path = PathOf(function);
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<ScheduleStatus>(File.ReadAllText(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Write(string function, ScheduleStatus status)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(function);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(status));
        File.Move(path + ".new", path, overwrite: true);
    }

    private string PathOf(string function) => Path.Combine(folder, Uri.EscapeDataString(function) + ".json");
}
