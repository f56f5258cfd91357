using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Telemetry;

public sealed class RunMetricsTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    // Measurements of other tests in this process carry other blueprints.
    private readonly string blueprint = $"b{Guid.NewGuid():n}";
    private readonly List<string> seen = [];
    private readonly MeterListener listener = new();

    public RunMetricsTests()
    {
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == KeelsonTelemetry.Name)
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Note(i, value, tags));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Note(i, value, tags));
        listener.Start();
    }

    public void Dispose() => listener.Dispose();

    [Fact]
    public void Saved_ANewRun_IsStarted()
    {
        RunMetrics.Saved(null, Record());

        Assert.Equal(["keelson.runs.started 1 kind=create"], seen);
    }

    [Fact]
    public void Saved_AStageEnded_MeasuresItOnce()
    {
        var running = Record() with { Stages = [Stage(StageName.Plan, null)] };
        var done = Record() with { Stages = [Stage(StageName.Plan, 12), Stage(StageName.Policy, null)] };

        RunMetrics.Saved(running, done);
        RunMetrics.Saved(done, done with { Stages = [.. done.Stages.Take(1), Stage(StageName.Policy, 3)] });

        Assert.Equal(
            [
                "keelson.run.stage.duration 12 stage=plan state=done",
                "keelson.run.stage.duration 3 stage=policy state=done",
            ],
            seen);
    }

    [Theory]
    [InlineData(RunStatus.Applied, "applied")]
    [InlineData(RunStatus.Restored, "restored")]
    [InlineData(RunStatus.TimedOut, "timedout")]
    public void Saved_TheEnd_IsCountedOnceByOutcomeWithItsDuration(RunStatus status, string outcome)
    {
        var ended = Record() with { Status = status, EndedAt = Start.AddMinutes(7) };

        RunMetrics.Saved(Record(), ended);
        RunMetrics.Saved(ended, ended);

        Assert.Equal(
            [
                $"keelson.runs.ended 1 kind=create outcome={outcome}",
                $"keelson.run.duration 420 kind=create outcome={outcome}",
            ],
            seen);
    }

    private void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct
    {
        var all = tags.ToArray();
        if (!all.Contains(new("blueprint", blueprint)))
            return;
        var others = string.Join(' ', all.Where(t => t.Key != "blueprint").Select(t => $"{t.Key}={t.Value}"));
        lock (seen)
            seen.Add($"{instrument.Name} {value} {others}");
    }

    private static RunStage Stage(StageName name, int? seconds) => new(
        name, seconds is null ? StageState.Running : StageState.Done, Start,
        seconds is { } s ? Start.AddSeconds(s) : null);

    private RunRecord Record() => new()
    {
        Order = new RunOrder
        {
            RunId = "run-1",
            Kind = RunKind.Create,
            Environment = "payments.dev",
            EnvironmentKind = EnvironmentKind.Dev,
            Team = "payments",
            Blueprint = new BlueprintRef(blueprint, "1.0.0", "hash"),
            Parameters = new JsonObject(),
            SubscriptionId = "s",
            Location = "westeurope",
            CostCentre = "CC",
            TeamGroupId = "g",
            Owner = new Person("o", "Owner"),
            Reason = "test",
            Requester = new Person("r", "Requester"),
            RequestedAt = Start,
        },
    };
}
