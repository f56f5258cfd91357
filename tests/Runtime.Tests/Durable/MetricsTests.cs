using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Keelson.Local.Runtime.Support;

namespace Keelson.Local.Runtime.Durable;

public sealed class MetricsTests
{
    [Fact]
    public async Task Run_Ended_IsMeasured()
    {
        var measured = new ConcurrentBag<(string Instrument, string? Name)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == Tracing.SourceName)
                own.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => measured.Add((instrument.Name, Name(tags))));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => measured.Add((instrument.Name, Name(tags))));
        listener.Start();
        var functions = new TestFunctions()
            .Activity<string, string>("MeasuredActivity", text => text)
            .Orchestrator("MeasuredRun", context => context.CallActivityAsync<string>("MeasuredActivity", "x"));
        await using (var engine = EngineHarness.Start(functions))
            await engine.Run("MeasuredRun");

        Assert.Contains(("durabletask.activity.duration", "MeasuredActivity"), measured);
        Assert.Contains(("durabletask.orchestration.step.duration", "MeasuredRun"), measured);
        Assert.Contains(("durabletask.orchestrations.ended", "MeasuredRun"), measured);
    }

    private static string? Name(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == "name")
                return tag.Value as string;
        }

        return null;
    }
}
