using System.Diagnostics.Metrics;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>Measures of the engine, under the meter <c>Microsoft.DurableTask</c>.</summary>
internal sealed class DurableMetrics : IDisposable
{
    private readonly Meter meter = new(Tracing.SourceName);
    private readonly Histogram<double> activityDuration;
    private readonly Histogram<double> stepDuration;
    private readonly Counter<long> ended;

    public DurableMetrics(IWorkScheduler scheduler, LiveInstances instances)
    {
        activityDuration = meter.CreateHistogram<double>("durabletask.activity.duration", "s");
        stepDuration = meter.CreateHistogram<double>("durabletask.orchestration.step.duration", "s");
        ended = meter.CreateCounter<long>("durabletask.orchestrations.ended");
        meter.CreateObservableGauge("durabletask.orchestrations.in_memory", () => instances.Count);
        meter.CreateObservableGauge("durabletask.queue.length", () => new[]
        {
            new Measurement<int>(scheduler.Waiting(WorkKind.Step), new KeyValuePair<string, object?>("queue", "steps")),
            new Measurement<int>(
                scheduler.Waiting(WorkKind.Activity), new KeyValuePair<string, object?>("queue", "activities")),
        });
    }

    public void ActivityEnded(string name, bool succeeded, TimeSpan duration) => activityDuration.Record(
        duration.TotalSeconds,
        new KeyValuePair<string, object?>("name", name),
        new KeyValuePair<string, object?>("succeeded", succeeded));

    public void StepEnded(string name, TimeSpan duration) =>
        stepDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("name", name));

    public void OrchestrationEnded(string name, string status) => ended.Add(
        1, new KeyValuePair<string, object?>("name", name), new KeyValuePair<string, object?>("status", status));

    public void Dispose() => meter.Dispose();
}
