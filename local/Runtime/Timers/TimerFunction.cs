using Keelson.Local.Runtime.Functions;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Local.Runtime.Timers;

/// <summary>
/// Runs one timer function: when due, once right away when a firing was missed while the host was down, and on start
/// when asked to. Never twice at once; firings that pass during a run are skipped.
/// </summary>
internal sealed class TimerFunction(
    FunctionMethod function, ISchedule schedule, TimerServices services)
{
    private readonly TimerTriggerAttribute trigger = (TimerTriggerAttribute)function.Trigger;

    private DateTimeOffset Now => services.Time.GetUtcNow();

    public async Task RunAsync(CancellationToken stopping)
    {
        var status = trigger.UseMonitor ? services.Store.Read(function.Name) : null;
        var missed = status is not null && status.Next != default && status.Next.ToUniversalTime() < Now.UtcDateTime;
        if (missed || trigger.RunOnStartup)
            await Fire(status, missed, stopping);
        else if (status is null)
            Remember(default, schedule.Next(Now));

        while (!stopping.IsCancellationRequested && schedule.Next(Now) is { } due)
        {
            await WaitUntil(due, stopping);
            if (!stopping.IsCancellationRequested)
                await Fire(services.Store.Read(function.Name), isPastDue: false, stopping);
        }
    }

    /// <summary>Waits on the one clock, in stretches short enough for its timers.</summary>
    private async Task WaitUntil(DateTimeOffset due, CancellationToken stopping)
    {
        while (due - Now is var wait && wait > TimeSpan.Zero && !stopping.IsCancellationRequested)
        {
            await Task.Delay(wait < TimeSpan.FromDays(20) ? wait : TimeSpan.FromDays(20), services.Time, stopping)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Fire(ScheduleStatus? status, bool isPastDue, CancellationToken stopping)
    {
        var info = new TimerInfo { ScheduleStatus = status, IsPastDue = isPastDue };
        var firedAt = Now;
        try
        {
            await services.Runner.RunAsync(function, new TimerTriggerData(info), stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Not remembered as run: the next start sees it as missed.
            return;
        }
#pragma warning disable CA1031 // A failed run is logged; the timer goes on with its schedule.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            services.Logger.TimerFailed(failure, function.Name);
        }

        Remember(firedAt.UtcDateTime, schedule.Next(Now));
    }

    private void Remember(DateTime last, DateTimeOffset? next)
    {
        if (!trigger.UseMonitor)
            return;
        try
        {
            services.Store.Write(function.Name, new ScheduleStatus
            {
                Last = last,
                Next = next?.UtcDateTime ?? default,
                LastUpdated = Now.UtcDateTime,
            });
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            // The schedule goes on; only a firing missed across a restart would not be noticed.
            services.Logger.ScheduleNotKept(unwritten, function.Name);
        }
    }
}
