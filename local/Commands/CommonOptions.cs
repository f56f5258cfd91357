using System.CommandLine;

namespace Keelson.Local.Commands;

/// <summary>Options that commands share.</summary>
internal static class CommonOptions
{
    public static Option<int> Port { get; } = new("--port")
    {
        Description = "Port of the portal and the functions on loopback; 0 takes a free one.",
        DefaultValueFactory = _ => 7071,
    };

    public static Option<int> CloudPort { get; } = new("--cloud-port")
    {
        Description = "HTTPS port of the simulated Azure on loopback; 0 takes a free one.",
        DefaultValueFactory = _ => 0,
    };

    public static Option<string> Data { get; } = new("--data")
    {
        Description = "Folder that holds all state; made when absent.",
        DefaultValueFactory = _ => ".keelson",
    };

    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "Write informational logs to the console." };
}
