using System.Globalization;
using Keelson.Local.Runtime.Durable;
using Microsoft.Extensions.Configuration;

namespace Keelson.Local.Runtime.Hosting;

/// <summary>The settings of host.json that this host honours, with the functions host's defaults.</summary>
internal sealed class HostJson
{
    /// <summary>What HTTP routes begin with; empty for none.</summary>
    public string RoutePrefix { get; private init; } = "api";

    /// <summary>How long an invocation may take; null for as long as it takes.</summary>
    public TimeSpan? FunctionTimeout { get; private init; } = TimeSpan.FromMinutes(30);

    /// <summary>HTTP requests handled at the same time; more wait.</summary>
    public int MaxConcurrentRequests { get; private init; } = 100;

    /// <summary>HTTP requests handled and waiting together; more are refused with 429.</summary>
    public int MaxOutstandingRequests { get; private init; } = 200;

    public int? MaxConcurrentActivities { get; private init; }

    public int? MaxConcurrentOrchestrations { get; private init; }

    public string? DefaultVersion { get; private init; }

    public VersionMatch? VersionMatch { get; private init; }

    public VersionFailure? VersionFailure { get; private init; }

    public static HostJson Read(string? path)
    {
        if (path is null || !File.Exists(path))
            return new HostJson();
        var json = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(path)).Build();
        var defaults = new HostJson();
        return new HostJson
        {
            RoutePrefix = json["extensions:http:routePrefix"] ?? defaults.RoutePrefix,
            FunctionTimeout = Timeout(json["functionTimeout"], defaults.FunctionTimeout),
            MaxConcurrentRequests = Limit(json, "extensions:http:maxConcurrentRequests") ?? defaults.MaxConcurrentRequests,
            MaxOutstandingRequests =
                Limit(json, "extensions:http:maxOutstandingRequests") ?? defaults.MaxOutstandingRequests,
            MaxConcurrentActivities = Limit(json, "extensions:durableTask:maxConcurrentActivityFunctions"),
            MaxConcurrentOrchestrations = Limit(json, "extensions:durableTask:maxConcurrentOrchestratorFunctions"),
            DefaultVersion = json["extensions:durableTask:defaultVersion"],
            VersionMatch = Choice<VersionMatch>(json, "extensions:durableTask:versionMatchStrategy"),
            VersionFailure = Choice<VersionFailure>(json, "extensions:durableTask:versionFailureStrategy"),
        };
    }

    private static TimeSpan? Timeout(string? value, TimeSpan? unset) => value switch
    {
        null or "" => unset,
        "-1" => null,
        _ => TimeSpan.Parse(value, CultureInfo.InvariantCulture),
    };

    private static T? Choice<T>(IConfiguration json, string key)
        where T : struct, Enum => json[key] is { Length: > 0 } value ? Enum.Parse<T>(value, ignoreCase: true) : null;

    /// <summary>-1 means no limit to the functions host.</summary>
    private static int? Limit(IConfiguration json, string key) => json[key] is { Length: > 0 } value
        ? int.Parse(value, CultureInfo.InvariantCulture) is var limit and > 0 ? limit : int.MaxValue
        : null;
}
