using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using CoreSubOrchestrationFailed = DurableTask.Core.Exceptions.SubOrchestrationFailedException;
using CoreTaskFailed = DurableTask.Core.Exceptions.TaskFailedException;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>
/// An orchestrator brought to life from its history. Pure: it reads no clock, store or network, so the same events
/// always give the same result. It may be kept to take further steps, or dropped and rebuilt at any time.
/// </summary>
internal sealed class OrchestrationSession
{
    private readonly Func<TaskOrchestrationContext, Task<object?>> orchestrator;
    private readonly Payloads payloads;
    private readonly OrchestratorScheduler scheduler;
    private readonly ReplayContext context;
    private readonly Action reportLate;
    private readonly Lock gate = new();
    private Task<object?>? run;
    private Exception? broken;
    private bool stepping;
    private bool continuedElsewhere;

    /// <summary>Nothing runs before the first step or replay.</summary>
    /// <param name="reportLate">Called, from any thread, when the orchestrator continues where it must not.</param>
    public OrchestrationSession(
        ExecutionInfo info, OrchestratorCode code, ILoggerFactory loggerFactory, Action reportLate)
    {
        orchestrator = code.Run;
        payloads = code.Payloads;
        this.reportLate = reportLate;
        scheduler = new OrchestratorScheduler(OnForeignContinuation);
        context = new ReplayContext(info, code, scheduler, loggerFactory);
    }

    /// <summary>False until the start message was taken.</summary>
    public bool HasStarted => run is not null;

    /// <summary>What the orchestrator asked for and what it awaits.</summary>
    public ActionLedger Ledger => context.Ledger;

    /// <summary>Why this orchestrator cannot be replayed; null as long as it can.</summary>
    public Exception? Broken => broken;

    /// <summary>What the orchestrator threw; null while it runs and after it returned.</summary>
    public Exception? Thrown => run is { IsCompleted: true, IsCompletedSuccessfully: false } ? Cause(run) : null;

    /// <summary>Applies one recorded event.</summary>
    public void Replay(HistoryEvent past)
    {
        context.Replaying = true;
        Guard(() => Apply(past));
    }

    /// <summary>Brings the orchestrator to where the recorded events left it.</summary>
    public void Replay(IEnumerable<HistoryEvent> recorded)
    {
        context.Replaying = true;
        Guard(() =>
        {
            foreach (var past in recorded)
                Apply(past);
            context.Ledger.EnsureConfirmed();
            context.Ledger.TakeCancelledTimers();
        });
    }

    /// <summary>Takes messages, in order, and says what changed.</summary>
    /// <param name="now">The time of the step; not before the previous step's.</param>
    public StepResult Step(DateTimeOffset now, IReadOnlyList<HistoryEvent> messages)
    {
        // All of them, also when the code breaks on one: what was read is gone from the inbox.
        List<HistoryEvent> events = [new(EventKind.StepStarted, now), .. messages];
        context.Replaying = false;
        context.Now = now;
        Guard(() =>
        {
            foreach (var message in messages)
                Apply(message);
            EnsureDurableWait();
        });
        return Finish(now, events);
    }

    private void Guard(Action work)
    {
        if (broken is not null)
            return;
        lock (gate)
            stepping = true;
        try
        {
            work();
        }
        catch (Exception failure) when (failure is NonDeterministicOrchestrationException or NonDurableAwaitException)
        {
            broken = failure;
        }

        lock (gate)
        {
            stepping = false;
            if (continuedElsewhere)
                broken ??= new NonDurableAwaitException();
        }
    }

    private void Apply(HistoryEvent fact)
    {
        switch (fact.Kind)
        {
            case EventKind.StepStarted:
                context.Ledger.EnsureConfirmed();
                context.Now = fact.At;
                break;
            case EventKind.TaskScheduled or EventKind.ChildScheduled or EventKind.TimerCreated or EventKind.EventSent:
                context.Ledger.Confirm(fact);
                break;
            case EventKind.Poisoned:
                throw new NonDurableAwaitException();
            default:
                scheduler.Run(() => Deliver(fact));
                break;
        }
    }

    private void Deliver(HistoryEvent fact)
    {
        switch (fact.Kind)
        {
            case EventKind.ExecutionStarted:
                _ = Task.Factory.StartNew(
                    () => { run = Start(); },
                    CancellationToken.None, TaskCreationOptions.None, scheduler);
                break;
            case EventKind.TaskCompleted or EventKind.ChildCompleted or EventKind.TimerFired:
                if (context.Ledger.TryTake(fact.TaskId, out var completed, out _))
                    completed.Complete(fact.Data);
                break;
            case EventKind.TaskFailed or EventKind.ChildFailed:
                if (context.Ledger.TryTake(fact.TaskId, out var failed, out var name))
                    failed.Fail(new ScheduledTaskFailure(fact.TaskId, ToCore(fact, name)));
                break;
            case EventKind.EventRaised when context.StartOver is not null:
                context.Events.Postpone(fact.Name!, fact.Data);
                break;
            case EventKind.EventRaised:
                context.Events.Raise(fact.Name!, fact.Data);
                break;
        }
    }

    /// <summary>Async, so that an orchestrator that throws before its first await fails like any other.</summary>
    private async Task<object?> Start() => await orchestrator(context);

    private static DurableTask.Core.Exceptions.OrchestrationException ToCore(HistoryEvent fact, string? name)
    {
        var details = FailureJson.Read(fact.Data!);
        var core = CoreFailure.From(details, FailureJson.IsRetriable(fact.Data!));
        return fact.Kind == EventKind.TaskFailed
            ? new CoreTaskFailed(details.ErrorMessage) { ScheduleId = fact.TaskId, Name = name!, FailureDetails = core }
            : new CoreSubOrchestrationFailed(details.ErrorMessage)
            {
                ScheduleId = fact.TaskId,
                Name = name!,
                FailureDetails = core,
            };
    }

    /// <summary>An orchestrator that has neither ended nor anything durable to wait for would sleep for ever.</summary>
    private void EnsureDurableWait()
    {
        if (run is { IsCompleted: false } && context.Ledger.Open == 0 && context.Events.Waiting == 0)
            throw new NonDurableAwaitException();
    }

    private StepResult Finish(DateTimeOffset now, List<HistoryEvent> events)
    {
        if (broken is not null)
            return Failed(events, [], broken);
        var actions = context.Ledger.TakeNew();
        events.AddRange(actions.Select(action => action.ToEvent(now)));
        try
        {
            return Outcome(events, actions);
        }
        catch (Exception unwritable) when (unwritable
            is PayloadTooLargeException or System.Text.Json.JsonException or NotSupportedException)
        {
            return Failed(events, actions, unwritable);
        }
    }

    /// <summary>
    /// What the code left open (the loser of a race, a call nobody awaited, a timer not cancelled) holds the end back
    /// until it is over, whether the code returned, threw or starts over: so it is in Azure.
    /// </summary>
    private StepResult Outcome(List<HistoryEvent> events, IReadOnlyList<OrchestratorAction> actions) =>
        context.Ledger.Open > 0 ? Running(events, actions) : run switch
        {
            { IsCompletedSuccessfully: true } when context.StartOver is { } options => new StepResult
            {
                Events = events,
                Actions = actions,
                Status = OrchestrationRuntimeStatus.Running,
                CustomStatus = context.CustomStatus,
                StartOver = NextExecution(options),
            },
            { IsCompletedSuccessfully: true } => new StepResult
            {
                Events = events,
                Actions = actions,
                Status = OrchestrationRuntimeStatus.Completed,
                CustomStatus = context.CustomStatus,
                Output = payloads.Write(run.Result, $"The output of orchestration '{context.InstanceId}'"),
            },
            { IsCompleted: true } => Failed(events, actions, Cause(run)),
            _ => Running(events, actions),
        };

    private StepResult Running(List<HistoryEvent> events, IReadOnlyList<OrchestratorAction> actions) => new()
    {
        Events = events,
        Actions = actions,
        Status = OrchestrationRuntimeStatus.Running,
        CustomStatus = context.CustomStatus,
        CancelledTimers = context.Ledger.TakeCancelledTimers(),
    };

    /// <summary>As in Azure, the output of a failed execution is the message, as plain text.</summary>
    private StepResult Failed(List<HistoryEvent> events, IReadOnlyList<OrchestratorAction> actions, Exception cause)
    {
        var failure = FailureJson.Describe(cause);
        return new StepResult
        {
            Events = events,
            Actions = actions,
            Status = OrchestrationRuntimeStatus.Failed,
            CustomStatus = context.CustomStatus,
            Output = failure.ErrorMessage,
            Failure = FailureJson.Write(failure),
        };
    }

    private StartOver NextExecution(ContinueAsNewOptions options) => new(
        payloads.Write(options.NewInput, $"The new input of orchestration '{context.InstanceId}'"),
        string.IsNullOrWhiteSpace(options.NewVersion) ? null : options.NewVersion,
        [.. options.PreserveUnprocessedEvents ? context.Events.TakeUnread() : [], .. context.Events.Postponed]);

    private static Exception Cause(Task run) =>
        run.Exception?.InnerException ?? new TaskCanceledException("The orchestrator ended with a cancelled task.");

    private void OnForeignContinuation()
    {
        lock (gate)
        {
            if (stepping)
            {
                continuedElsewhere = true;
                return;
            }
        }

        reportLate();
    }
}
