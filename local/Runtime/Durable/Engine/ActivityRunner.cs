using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>
/// Runs one activity and hands its result to the orchestration, whose next step stores it. When the process ends before
/// that, the activity runs again: at least once.
/// </summary>
internal sealed class ActivityRunner(EngineParts parts, Action<long, StoredMessage> deliver, CancellationToken stopping)
{
    private readonly ILogger logger = parts.LoggerFactory.CreateLogger("Microsoft.DurableTask.Activities");

    public async Task RunAsync(StoredTask task)
    {
        using var scope = InstanceScope.Begin(logger, task.InstanceId, task.Name);
        var startedAt = parts.Time.GetTimestamp();
        var result = await Run(task);
        if (result is null)
            return;
        parts.Metrics.ActivityEnded(
            task.Name, result.Kind == EventKind.TaskCompleted, parts.Time.GetElapsedTime(startedAt));
        deliver(task.Instance, new StoredMessage(0, task.Execution, result));
    }

    private async Task<HistoryEvent?> Run(StoredTask task)
    {
        if (!parts.Functions.TryGetActivity(task.Name, out var activity))
            return Failed(task, MissingFunction.Failure("activity", task.Name));

        using var span = Tracing.StartActivityTask(task);
        logger.ActivityStarted(task.Name, task.InstanceId);
        try
        {
            var output = await WithTimeout(task, activity);
            var data = parts.Payloads.Write(output, $"The result of activity '{task.Name}'");
            logger.ActivityCompleted(task.Name, task.InstanceId);
            return new HistoryEvent(EventKind.TaskCompleted, parts.Time.GetUtcNow(), task.TaskId, task.Name, data);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever an activity throws is its result.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            span?.SetStatus(System.Diagnostics.ActivityStatusCode.Error, failure.Message);
            logger.ActivityFailed(failure, task.Name, task.InstanceId);
            return Failed(task, FailureJson.Write(
                FailureJson.Describe(failure, parts.Functions.PropertiesOf),
                retriable: failure is not PayloadTooLargeException));
        }
    }

    private async Task<object?> WithTimeout(StoredTask task, DurableActivity activity)
    {
        var call = new ActivityCall(task.Name, task.InstanceId, task.TaskId, task.Input);
        if (parts.Options.ActivityTimeout is not { } timeout)
            return await activity(call, stopping);

        // A guard against code that hangs: it counts real time, also where the clock is a virtual one.
        using var late = new CancellationTokenSource(timeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        try
        {
            return await activity(call, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException cancelled) when (late.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"The activity '{task.Name}' did not end within {timeout}. It may still be running.", cancelled);
        }
    }

    private HistoryEvent Failed(StoredTask task, string failure) =>
        new(EventKind.TaskFailed, parts.Time.GetUtcNow(), task.TaskId, task.Name, failure);
}
