using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Keelson.Telemetry;

/// <summary>
/// The names under which Keelson tells what it does. Cheap when nobody listens: without an exporter no span is made and
/// no measurement kept.
/// </summary>
public static class KeelsonTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Keelson";

    /// <summary>Tag of a span and key of a log scope: the run it belongs to.</summary>
    public const string RunId = "keelson.run.id";

    public static ActivitySource Source { get; } = new(Name);

    internal static Meter Meter { get; } = new(Name);

    /// <summary>Everything logged until it is disposed carries the run's id, and so does the current span.</summary>
    public static IDisposable? BeginRun(this ILogger logger, string runId)
    {
        ArgumentNullException.ThrowIfNull(logger);
        Activity.Current?.SetTag(RunId, runId);
        return logger.BeginScope(new KeyValuePair<string, object>[] { new(RunId, runId) });
    }
}
