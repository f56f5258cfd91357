using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>
/// How a failed execution goes on. Tried again is the call it died of, and every failed call that the orchestrator did
/// not answer by asking for something else (a retry, a fallback). What followed from those failures is forgotten; all
/// that does not hang on them is kept. The step that failed is taken again.
/// </summary>
/// <param name="History">The history from now on.</param>
/// <param name="Messages">What the step that failed had read, without the failures that are tried again.</param>
/// <param name="Again">What the orchestrator then waits for, and what it asks for that its history did not have.</param>
internal sealed record RewindPlan(
    IReadOnlyList<HistoryEvent> History,
    IReadOnlyList<HistoryEvent> Messages,
    IReadOnlyList<OrchestratorAction> Again)
{
    /// <param name="recorded">The history of the failed execution.</param>
    /// <param name="create">A new session of it; the code is run twice.</param>
    /// <exception cref="NonDeterministicOrchestrationException">The code no longer does what is recorded.</exception>
    public static RewindPlan For(IReadOnlyList<HistoryEvent> recorded, Func<OrchestrationSession> create)
    {
        var last = recorded.ToList().FindLastIndex(fact => fact.Kind == EventKind.StepStarted);
        var before = recorded.Take(last).ToList();
        var messages = recorded.Skip(last + 1)
            .Where(fact => !IsAction(fact) && !IsOfTheEngine(fact)).ToList();

        var again = FailuresToRetry(create(), before, recorded[last], messages);
        bool Stays(HistoryEvent fact) => !(IsFailure(fact) && again.Contains(fact.TaskId));
        var replay = new Forgetting(create());
        foreach (var fact in before.Where(Stays))
            replay.Take(fact);
        return replay.End(messages.Where(Stays));
    }

    private static HashSet<int> FailuresToRetry(
        OrchestrationSession session,
        IEnumerable<HistoryEvent> before,
        HistoryEvent lastStep,
        IEnumerable<HistoryEvent> messages)
    {
        var again = new HashSet<int>();
        void Take(HistoryEvent fact)
        {
            var asked = session.Ledger.Asked;
            session.Replay(fact);
            if (IsFailure(fact) && session.Ledger.Asked == asked)
                again.Add(fact.TaskId);
        }

        foreach (var fact in before.Append(lastStep))
            Take(fact);
        if (session.Broken is NonDeterministicOrchestrationException differs)
            throw differs;
        foreach (var message in messages)
            Take(message);
        if (DiedOf(session.Thrown) is { } call)
            again.Add(call);
        return again;
    }

    private static int? DiedOf(Exception? thrown) => thrown switch
    {
        null => null,
        TaskFailedException failed => failed.TaskId,
        AggregateException several => several.InnerExceptions.Select(DiedOf).FirstOrDefault(call => call is not null),
        _ => DiedOf(thrown.InnerException),
    };

    private static bool IsFailure(HistoryEvent fact) => fact.Kind is EventKind.TaskFailed or EventKind.ChildFailed;

    private static bool IsResult(HistoryEvent fact) =>
        IsFailure(fact)
        || fact.Kind is EventKind.TaskCompleted or EventKind.ChildCompleted or EventKind.TimerFired;

    /// <summary>What no one sent: an instance that has not begun begins by itself.</summary>
    private static bool IsOfTheEngine(HistoryEvent fact) =>
        fact.Kind is EventKind.ExecutionStarted or EventKind.Poisoned or EventKind.ExecutionCompleted;

    private static bool IsAction(HistoryEvent fact) => fact.Kind
        is EventKind.TaskScheduled or EventKind.ChildScheduled or EventKind.TimerCreated or EventKind.EventSent;

    /// <summary>A replay that drops what the orchestrator no longer asks for, and takes in what it asks for instead.</summary>
    private sealed class Forgetting(OrchestrationSession session)
    {
        private readonly List<HistoryEvent> history = [];
        private readonly List<OrchestratorAction> asked = [];
        private readonly HashSet<int> confirmed = [];
        private DateTimeOffset now;

        public void Take(HistoryEvent fact)
        {
            if (fact.Kind == EventKind.StepStarted)
            {
                TakeInNew();
                now = fact.At;
            }

            var stays = IsAction(fact)
                ? session.Ledger.TryConfirm(fact) && confirmed.Add(fact.TaskId)
                : !IsResult(fact) || confirmed.Contains(fact.TaskId);
            if (!stays)
                return;
            history.Add(fact);
            if (!IsAction(fact))
                session.Replay(fact);
        }

        public RewindPlan End(IEnumerable<HistoryEvent> messages)
        {
            TakeInNew();
            var read = messages.Where(fact => !IsResult(fact) || confirmed.Contains(fact.TaskId)).ToList();

            // What has its answer among the messages needs nothing to bring it.
            var waiting = session.Ledger.OpenActions
                .Where(action => !read.Exists(fact => IsResult(fact) && fact.TaskId == action.TaskId));
            return new RewindPlan(
                history, read, [.. waiting, .. asked.Where(action => action.Kind == EventKind.EventSent)]);
        }

        private void TakeInNew()
        {
            foreach (var action in session.Ledger.TakeNew())
            {
                history.Add(action.ToEvent(now));
                asked.Add(action);
            }
        }
    }
}
