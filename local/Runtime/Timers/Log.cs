using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Timers;

/// <summary>What timers say.</summary>
internal static partial class Log
{
    [LoggerMessage(710, LogLevel.Error, "The timer '{Function}' failed; it runs again when it is due.")]
    public static partial void TimerFailed(this ILogger logger, Exception failure, string function);

    [LoggerMessage(711, LogLevel.Error, "The schedule of the timer '{Function}' could not be written.")]
    public static partial void ScheduleNotKept(this ILogger logger, Exception failure, string function);
}
