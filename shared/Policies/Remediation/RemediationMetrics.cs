using System.Diagnostics.Metrics;
using Keelson.Telemetry;

namespace Keelson.Policies;

/// <summary>What remediation measures. A retried save counts nothing twice.</summary>
public static class RemediationMetrics
{
    private static readonly Counter<long> Outcomes = KeelsonTelemetry.Meter.CreateCounter<long>(
        "keelson.events.outcomes", "{event}", "Events by what came of them.");

    private static readonly Histogram<double> Latency = KeelsonTelemetry.Meter.CreateHistogram<double>(
        "keelson.events.latency", "s", "From the change that an event tells of to its outcome.");

    private static readonly Counter<long> Refused = KeelsonTelemetry.Meter.CreateCounter<long>(
        "keelson.remediations.held", "{remediation}", "Remediations that a safety rule held back, by the rule.");

    internal static void Ended(EventOutcome outcome)
    {
        var kind = new KeyValuePair<string, object?>("outcome", outcome.Kind.ToString().ToLowerInvariant());
        Outcomes.Add(1, kind, new("code", outcome.Code));
        Latency.Record((outcome.At - outcome.EventTime).TotalSeconds, kind);
    }

    internal static void Held(string code) => Refused.Add(1, new KeyValuePair<string, object?>("code", code));
}
