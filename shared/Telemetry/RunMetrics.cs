using System.Diagnostics.Metrics;
using Keelson.Provisioning;

namespace Keelson.Telemetry;

/// <summary>
/// What runs measure, taken from the step between two saved records, so that a retried or outdated save counts nothing
/// twice.
/// </summary>
/// <remarks>
/// Durations are in seconds of the platform's clock. Pending approvals count up and down, possibly in different
/// processes: their sum over all processes is how many wait.
/// </remarks>
public static class RunMetrics
{
    private static readonly Counter<long> Started =
        KeelsonTelemetry.Meter.CreateCounter<long>("keelson.runs.started", "{run}", "Runs accepted.");

    private static readonly Counter<long> Ended =
        KeelsonTelemetry.Meter.CreateCounter<long>("keelson.runs.ended", "{run}", "Runs ended, by outcome.");

    private static readonly Histogram<double> Duration = KeelsonTelemetry.Meter.CreateHistogram<double>(
        "keelson.run.duration", "s", "From request to end, waiting for approval included.");

    private static readonly Histogram<double> StageDuration =
        KeelsonTelemetry.Meter.CreateHistogram<double>("keelson.run.stage.duration", "s", "Time in a stage.");

    private static readonly UpDownCounter<long> PendingApprovals = KeelsonTelemetry.Meter.CreateUpDownCounter<long>(
        "keelson.approvals.pending", "{run}", "Runs that wait for an approver.");

    /// <summary>The record was written over <paramref name="before"/>, which is null for a new run.</summary>
    public static void Saved(RunRecord? before, RunRecord after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var kind = Tag("kind", after.Order.Kind);
        var blueprint = Tag("blueprint", after.Order.Blueprint.Name);
        if (before is null)
            Started.Add(1, kind, blueprint);
        RecordStages(before, after, blueprint);
        RecordApproval(before, after);
        if (after.EndedAt is not { } end || before is { HasEnded: true })
            return;
        var outcome = Tag("outcome", after.Status);
        Ended.Add(1, kind, blueprint, outcome);
        Duration.Record((end - after.Order.RequestedAt).TotalSeconds, kind, blueprint, outcome);
    }

    // Stages are only ever added and ended, in order, so those at the same place are the same stage.
    private static void RecordStages(RunRecord? before, RunRecord after, KeyValuePair<string, object?> blueprint)
    {
        for (var i = 0; i < after.Stages.Count; i++)
        {
            var stage = after.Stages[i];
            var known = before is not null && i < before.Stages.Count && before.Stages[i].EndedAt is not null;
            if (stage.EndedAt is { } end && !known)
            {
                var seconds = (end - stage.StartedAt).TotalSeconds;
                StageDuration.Record(seconds, Tag("stage", stage.Name), Tag("state", stage.State), blueprint);
            }
        }
    }

    private static void RecordApproval(RunRecord? before, RunRecord after)
    {
        var waited = before?.Status == RunStatus.AwaitingApproval;
        var waits = after.Status == RunStatus.AwaitingApproval;
        if (waits != waited)
            PendingApprovals.Add(waits ? 1 : -1);
    }

    private static KeyValuePair<string, object?> Tag(string name, object value) =>
        new(name, value as string ?? $"{value}".ToLowerInvariant());
}
