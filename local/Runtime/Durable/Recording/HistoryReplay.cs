using System.Text.Json;
using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keelson.Local.Runtime.Durable.Recording;

/// <summary>
/// Replays a recorded execution on an orchestrator's code of today. Pure: no clock, no store, and the same answer each time.
/// </summary>
internal static class HistoryReplay
{
    /// <summary>The first difference; null when the code asks for the same in the same order and comes to the same end.</summary>
    public static ReplayDifference? Compare(OrchestratorCode code, RecordedHistory recorded)
    {
        var facts = Replayed(recorded);
        return CompareFacts(Begin(code, recorded), facts)
            ?? (recorded.End == ExecutionEnd.Terminated ? null : CompareEnd(Begin(code, recorded), recorded, facts));
    }

    private static OrchestrationSession Begin(OrchestratorCode code, RecordedHistory recorded) =>
        new(recorded.Info, code, NullLoggerFactory.Instance, () => { });

    /// <summary>Of a step that ends with a termination the code has seen nothing.</summary>
    private static List<HistoryEvent> Replayed(RecordedHistory recorded)
    {
        var facts = recorded.Facts.ToList();
        return recorded.End == ExecutionEnd.Terminated ? facts[..LastStep(facts)] : facts;
    }

    private static int LastStep(List<HistoryEvent> facts) => facts.FindLastIndex(fact => fact.Kind == EventKind.StepStarted);

    private static ReplayDifference? CompareFacts(OrchestrationSession session, List<HistoryEvent> facts)
    {
        for (var index = 0; index < facts.Count; index++)
        {
            session.Replay(facts[index]);
            if (session.Broken is { } broken)
                return new(index + 1, Describe(facts[index]), Short(broken) + Thrown(session));
        }

        // What the code asks for beyond the last fact.
        session.Replay([]);
        return session.Broken is { } more ? new(facts.Count + 1, "the end", Short(more) + Thrown(session)) : null;
    }

    /// <summary>Takes the last step again instead of replaying it: only a step says how the execution stands after it.</summary>
    private static ReplayDifference? CompareEnd(
        OrchestrationSession session, RecordedHistory recorded, List<HistoryEvent> facts)
    {
        var last = LastStep(facts);
        session.Replay(facts[..last]);
        var step = session.Step(facts[last].At, [.. facts[(last + 1)..].Where(fact => !IsAction(fact))]);
        var (end, result) = EndOf(step);
        return (end, recorded.End) switch
        {
            _ when end != recorded.End => Different(facts, $"it was {Words(recorded)}, but now is {Words(end, result)}"),
            (ExecutionEnd.Running, _) => null,
            (ExecutionEnd.Failed, _) when SameFailure(result!, recorded.Result!) => null,
            _ when SameJson(result, recorded.Result) => null,
            _ => Different(facts, $"it was {Words(recorded)}, but now is {Words(end, result)}"),
        };
    }

    public static (ExecutionEnd End, string? Result) EndOf(StepResult step) => step switch
    {
        { StartOver: { } next } => (ExecutionEnd.ContinuedAsNew, next.Input),
        { Status: OrchestrationRuntimeStatus.Completed } => (ExecutionEnd.Completed, step.Output),
        { Status: OrchestrationRuntimeStatus.Failed } => (ExecutionEnd.Failed, step.Failure),
        { Status: OrchestrationRuntimeStatus.Terminated } => (ExecutionEnd.Terminated, null),
        _ => (ExecutionEnd.Running, null),
    };

    private static ReplayDifference Different(List<HistoryEvent> facts, string what) => new(facts.Count + 1, "the end", what);

    private static bool IsAction(HistoryEvent fact) => fact.Kind
        is EventKind.TaskScheduled or EventKind.ChildScheduled or EventKind.TimerCreated or EventKind.EventSent;

    private static bool SameJson(string? one, string? other) =>
        JsonElement.DeepEquals(JsonElement.Parse(one ?? "null"), JsonElement.Parse(other ?? "null"));

    private static bool SameFailure(string one, string other) =>
        FailureJson.Read(one) is var first && FailureJson.Read(other) is var second
        && (first.ErrorType, first.ErrorMessage) == (second.ErrorType, second.ErrorMessage);

    private static string Words(RecordedHistory recorded) => Words(recorded.End, recorded.Result);

    private static string Words(ExecutionEnd end, string? result) =>
        result is null ? end.ToString() : $"{end} with {(result.Length > 300 ? result[..300] + "…" : result)}";

    private static string Describe(HistoryEvent fact) =>
        fact.Name is null && fact.TaskId == HistoryEvent.NoTask
            ? fact.Kind.ToString()
            : $"{fact.Kind}{(fact.Name is null ? "" : $" '{fact.Name}'")}{(fact.TaskId < 0 ? "" : $" #{fact.TaskId}")}";

    /// <summary>The difference without the advice: here it is known to be the code that has changed.</summary>
    private static string Short(Exception broken)
    {
        const string Prefix = "recorded run: ";
        const string Advice = ". Either the orchestrator";
        var text = broken.Message;
        var from = text.IndexOf(Prefix, StringComparison.Ordinal);
        var to = text.IndexOf(Advice, StringComparison.Ordinal);
        return from < 0 || to < from ? text.TrimEnd('.') : text[(from + Prefix.Length)..to];
    }

    private static string Thrown(OrchestrationSession session) =>
        session.Thrown is { } thrown ? $" (it threw {thrown.GetType().Name}: {thrown.Message.TrimEnd('.')})" : "";
}
