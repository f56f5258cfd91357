using System.CommandLine;
using System.CommandLine.Parsing;
using Keelson.Local.Cloud.Estates;

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

    public static Option<int> Estate { get; } = new("--estate")
    {
        Description = "How many generated resources the simulated Azure has at its first start, up to 1,000,000; 0: none.",
        Validators = { result => Require(result, result.GetValueOrDefault<int>() is >= 0 and <= EstateOptions.MaxSize) },
    };

    public static Option<int> EstateSeed { get; } = new("--estate-seed")
    {
        Description = "Another seed gives other names, ages and flaws.",
        DefaultValueFactory = _ => 1,
    };

    /// <summary>The estate that was asked for; null: none.</summary>
    public static EstateOptions? EstateOf(ParseResult parsed) => parsed.GetValue(Estate) is > 0 and var size
        ? new() { Size = size, Seed = parsed.GetValue(EstateSeed) }
        : null;

    private static void Require(OptionResult result, bool holds)
    {
        if (!holds)
            result.AddError($"--estate takes 0 to {EstateOptions.MaxSize} resources.");
    }
}
