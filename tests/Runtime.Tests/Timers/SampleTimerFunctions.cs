using Keelson.Local.Runtime.Support;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Local.Runtime.Timers;

public sealed class SampleTimerFunctions(Recorder recorder, TimeProvider time)
{
    /// <summary>How many timers wait when none is running.</summary>
    public const int Count = 3;

    [Function("Hourly")]
    public void Hourly([TimerTrigger("0 0 * * * *")] TimerInfo timer) =>
        recorder.Record("hourly", new Firing(time.GetUtcNow(), timer.IsPastDue, timer.ScheduleStatus?.Last));

    [Function("Broken")]
    public void Broken([TimerTrigger("0 30 * * * *")] TimerInfo timer)
    {
        recorder.Record("broken", time.GetUtcNow());
        throw new InvalidOperationException("this run failed");
    }

    [Function("OnStart")]
    public void OnStart([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) =>
        recorder.Record("start", timer.IsPastDue);

    public sealed record Firing(DateTimeOffset At, bool IsPastDue, DateTime? Last);
}
