using Keelson.Provisioning;

namespace Keelson.Portal.Runs;

/// <summary>One stage on the timeline: where its bar begins and how long it is, in percent of the whole.</summary>
public sealed record TimelineBar(RunStage Stage, TimeSpan Duration, double Start, double Width)
{
    // Below this a bar could not be seen.
    private const double Narrowest = 1.5;

    /// <summary>
    /// Places the stages one after the other. Lengths are logarithmic: a plan of two seconds and an approval of two
    /// days are to be seen on one line.
    /// </summary>
    public static IReadOnlyList<TimelineBar> Place(IReadOnlyList<RunStage> stages, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(stages);
        var durations = stages.Select(stage => Positive((stage.EndedAt ?? now) - stage.StartedAt)).ToArray();
        var weights = durations.Select(duration => Math.Log2(1 + duration.TotalSeconds) + 0.25).ToArray();
        var room = 100 - (Narrowest * stages.Count);
        var scale = weights.Length == 0 ? 0 : Math.Max(room, 0) / weights.Sum();
        var bars = new List<TimelineBar>(stages.Count);
        var at = 0.0;
        for (var i = 0; i < stages.Count; i++)
        {
            var width = Narrowest + (weights[i] * scale);
            bars.Add(new(stages[i], durations[i], at, width));
            at += width;
        }
        return bars;
    }

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;
}
