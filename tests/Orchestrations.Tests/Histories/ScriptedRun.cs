using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Recording;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keelson.Histories;

/// <summary>
/// An orchestrator led down a path that is hard to come by: a script answers its calls, timers fire when nothing else is
/// open, and no time passes otherwise.
/// </summary>
internal static class ScriptedRun
{
    private const int MostSteps = 1000;
    private static readonly DateTimeOffset Begin = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    /// <summary>The failure of a call, as an answer.</summary>
    public sealed record Failure(string Message);

    /// <summary>A call to answer.</summary>
    /// <param name="Number">Counts the calls of this name, from 1.</param>
    public sealed record Call(string Name, int Number);

    public static RecordedHistory Play(string orchestrator, object input, Func<Call, object?> script)
    {
        var code = ProductOrchestrators.Find(orchestrator)!;
        var info = new ExecutionInfo($"scripted:{orchestrator}", 0, orchestrator, "", code.Payloads.Converter.Serialize(input), null);
        var session = new OrchestrationSession(info, code, NullLoggerFactory.Instance, () => { });
        var (facts, numbers, timers) = (new List<HistoryEvent>(), new Dictionary<string, int>(StringComparer.Ordinal), new List<OrchestratorAction>());
        var now = Begin;
        List<HistoryEvent> messages = [new(EventKind.ExecutionStarted, now)];
        for (var steps = 0; steps < MostSteps && messages.Count > 0; steps++)
        {
            var step = session.Step(now, messages);
            facts.AddRange(step.Events);
            var (end, result) = HistoryReplay.EndOf(step);
            if (end != ExecutionEnd.Running)
                return new(info, facts, end, result);
            messages = [.. step.Actions.Where(action => action.Kind != EventKind.TimerCreated).Select(Answer)];
            timers.AddRange(step.Actions.Where(action => action is { Kind: EventKind.TimerCreated, IsCancelled: false }));
            timers.RemoveAll(timer => step.CancelledTimers.Contains(timer.TaskId));
            if (messages.Count == 0 && timers.MinBy(timer => timer.DueAt) is { } next)
            {
                timers.Remove(next);
                now = next.DueAt;
                messages.Add(new(EventKind.TimerFired, now, next.TaskId));
            }
        }

        throw new InvalidOperationException($"{orchestrator} has not come to an end.");

        HistoryEvent Answer(OrchestratorAction action)
        {
            var number = numbers[action.Name!] = numbers.GetValueOrDefault(action.Name!) + 1;
            var answer = script(new(action.Name!, number));
            var isTask = action.Kind == EventKind.TaskScheduled;
            return answer is Failure failure
                ? new(isTask ? EventKind.TaskFailed : EventKind.ChildFailed, now, action.TaskId, action.Name, FailureJson.Write(
                    new TaskFailureDetails(typeof(InvalidOperationException).FullName!, failure.Message, null, null, null)))
                : new(isTask ? EventKind.TaskCompleted : EventKind.ChildCompleted, now, action.TaskId, action.Name,
                    code.Payloads.Converter.Serialize(answer));
        }
    }
}
