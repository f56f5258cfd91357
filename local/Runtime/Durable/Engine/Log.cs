using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>What the engine says. The numbers up to 605 are those of the real SDK's worker.</summary>
internal static partial class Log
{
    [LoggerMessage(600, LogLevel.Information, "'{Name}' orchestration with ID '{InstanceId}' started.")]
    public static partial void OrchestrationStarted(this ILogger logger, string name, string instanceId);

    [LoggerMessage(601, LogLevel.Information, "'{Name}' orchestration with ID '{InstanceId}' ended as {Status}.")]
    public static partial void OrchestrationEnded(this ILogger logger, string name, string instanceId, string status);

    [LoggerMessage(
        602, LogLevel.Warning, "'{Name}' orchestration with ID '{InstanceId}' failed: {ErrorType}: {ErrorMessage}")]
    public static partial void OrchestrationFailed(
        this ILogger logger, string name, string instanceId, string errorType, string errorMessage);

    [LoggerMessage(603, LogLevel.Debug, "'{Name}' activity of orchestration ID '{InstanceId}' started.")]
    public static partial void ActivityStarted(this ILogger logger, string name, string instanceId);

    [LoggerMessage(604, LogLevel.Debug, "'{Name}' activity of orchestration ID '{InstanceId}' completed.")]
    public static partial void ActivityCompleted(this ILogger logger, string name, string instanceId);

    [LoggerMessage(605, LogLevel.Warning, "'{Name}' activity of orchestration ID '{InstanceId}' failed.")]
    public static partial void ActivityFailed(
        this ILogger logger, Exception failure, string name, string instanceId);

    [LoggerMessage(620, LogLevel.Information, "Durable engine started: {Instances} instances and {Tasks} activities to"
        + " continue.")]
    public static partial void EngineStarted(this ILogger logger, int instances, int tasks);

    [LoggerMessage(621, LogLevel.Error, "{Kind} {Key} could not be processed; it is tried again in {Delay}.")]
    public static partial void WorkFailed(
        this ILogger logger, Exception failure, WorkKind kind, long key, TimeSpan delay);

    [LoggerMessage(622, LogLevel.Error, "'{Name}' orchestration with ID '{InstanceId}' continued outside the engine.")]
    public static partial void ContinuedElsewhere(this ILogger logger, string name, string instanceId);

    [LoggerMessage(623, LogLevel.Warning, "The stop ended with {Reason}; unfinished activities run again after the"
        + " next start.")]
    public static partial void StoppedEarly(this ILogger logger, string reason);

    [LoggerMessage(626, LogLevel.Debug, "{Kind} {Key} was cut off by the stop; it continues after the next start.")]
    public static partial void CutOff(this ILogger logger, Exception failure, WorkKind kind, long key);

    [LoggerMessage(628, LogLevel.Critical, "The durable engine stands still: its store cannot be written. Put the disk in"
        + " order and start the process again; it goes on from what is on the disk.")]
    public static partial void StoreBroken(this ILogger logger, Exception failure);

    [LoggerMessage(627, LogLevel.Warning, "Results of ended activities could not be stored; those activities run again"
        + " after the next start.")]
    public static partial void ResultsNotKept(this ILogger logger, Exception failure);

    [LoggerMessage(628, LogLevel.Warning, "'{Name}' orchestration with ID '{InstanceId}' waits for a host that runs its"
        + " version. {Why}")]
    public static partial void VersionRejected(this ILogger logger, string name, string instanceId, string why);

    [LoggerMessage(625, LogLevel.Error, "Due timers could not be fired; they are tried again in {Delay}.")]
    public static partial void TimersFailed(this ILogger logger, Exception failure, TimeSpan delay);

    [LoggerMessage(624, LogLevel.Debug, "Event '{EventName}' for '{InstanceId}' was discarded: there is no such"
        + " instance, or it has ended.")]
    public static partial void EventDiscarded(this ILogger logger, string eventName, string instanceId);
}
