using System.Diagnostics;
using System.Diagnostics.Metrics;

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
}
