using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Durable.Engine;

/// <summary>
/// Runs one step of one instance: load, replay if it is not in memory, take the waiting messages, store the outcome.
/// Nothing is acknowledged or acted on before the outcome is on the disk; a step that is lost is simply run again.
/// </summary>
internal sealed class StepRunner(EngineParts parts)
{
    private readonly ILogger logger = parts.LoggerFactory.CreateLogger("Microsoft.DurableTask.Orchestrations");

    /// <summary>Computes the step before it returns; the task completes when its outcome is on the disk.</summary>
    public Task RunAsync(long instance)
    {
        if (parts.Instances.Take(instance, parts.Store.Load) is not { } live)
            return Task.CompletedTask;
        if (live.Record.Status.IsTerminal())
            return Forget(live);
        if (MustWait(live))
        {
            parts.Instances.GiveBack(live, []);
            return Task.CompletedTask;
        }

        var startedAt = parts.Time.GetTimestamp();
        var now = Later(parts.Time.GetUtcNow(), live.Record.UpdatedAt);
        var intake = MessageIntake.Read(live, now);
        if (intake.IsEmpty)
        {
            parts.Instances.Put(live);
            return Task.CompletedTask;
        }

        try
        {
            var commit = Step(live, intake, now);
            return Store(live, commit, startedAt);
        }
        catch
        {
            parts.Instances.GiveBack(live, intake.Taken.Concat(intake.Kept));
            throw;
        }
    }

    /// <summary>An instance of a version that this host does not run waits for one that does; it can be terminated.</summary>
    private bool MustWait(LiveInstance live)
    {
        if (parts.Options.VersionFailure != VersionFailure.Reject
            || VersionGate.Refusal(parts.Options, live.Record.Version) is not { } refusal
            || live.Messages.Exists(message => message.Event.Kind == EventKind.Terminated))
        {
            return false;
        }

        logger.VersionRejected(live.Record.Name, live.Record.Id, refusal.ErrorMessage);
        return true;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private async Task Store(LiveInstance live, StepCommit commit, long startedAt)
    {
        InstanceRecord? after;
        try
        {
            after = await parts.Store.CommitStepAsync(commit);
        }
        catch
        {
            parts.Instances.GiveBack(live, commit.Taken.Concat(commit.Kept));
            throw;
        }

        if (after is null || after.Status.IsTerminal())
            await Forget(live.Record.Sequence, parts.Instances.Drop(live.Record.Sequence));
        else
            Keep(live, after);
        if (after is null)
            return;
        Report(commit);
        parts.Metrics.StepEnded(after.Name, parts.Time.GetElapsedTime(startedAt));
    }

    private void Keep(LiveInstance live, InstanceRecord after)
    {
        if (after.Execution != live.Record.Execution)
        {
            live.Session = null;
            live.HasStarted = false;
        }

        live.Record = after;
        live.History = null;
        parts.Instances.Put(live);
    }

    /// <summary>An instance that has ended has nothing to do but to hear how activities went that it left running.</summary>
    private Task Forget(LiveInstance ended) => Forget(
        ended.Record.Sequence, ended.Messages.Concat(parts.Instances.Drop(ended.Record.Sequence)));

    private Task Forget(long instance, IEnumerable<StoredMessage> results) => Task.WhenAll(results
        .Where(message => message is { IsStored: false, Execution: not null })
        .Select(message => parts.Store.ForgetTaskAsync(instance, message.Execution!.Value, message.Event)));

    private StepCommit Step(LiveInstance live, MessageIntake intake, DateTimeOffset now)
    {
        var instance = live.Record;
        if (intake.Termination is { } termination)
            return Terminate(instance, intake, termination, now);
        if (!parts.Functions.TryGetOrchestrator(instance.Name, out var orchestrator))
            return Commit(instance, intake, LeaveRunning(instance, intake, Failed(
                instance, intake, MissingFunction.Failure("orchestrator", instance.Name), now)), now);
        if (VersionGate.Refusal(parts.Options, instance.Version) is { } refusal)
            return Commit(instance, intake, LeaveRunning(instance, intake, Failed(
                instance, intake, FailureJson.Write(refusal, retriable: false), now)), now);

        using var span = Tracing.StartStep(instance);
        using var scope = InstanceScope.Begin(logger, instance.Id, instance.Name);
        var session = live.Session ??= Create(live, orchestrator);
        var result = session.Step(now, intake.Events);
        if (session.Broken is not null)
            result = LeaveRunning(instance, intake, result);
        live.HasStarted = session.HasStarted;
        var status = result.Status != OrchestrationRuntimeStatus.Running ? result.Status
            : intake.IsSuspended ? OrchestrationRuntimeStatus.Suspended
            : session.HasStarted ? OrchestrationRuntimeStatus.Running
            : OrchestrationRuntimeStatus.Pending;
        return Commit(instance, intake, result, now) with { Status = status };
    }

    /// <summary>
    /// Of an orchestrator that could not be asked what it waits for, the history says it: those activities still run, and
    /// a rewind waits for their results instead of running them a second time.
    /// </summary>
    private StepResult LeaveRunning(InstanceRecord instance, MessageIntake intake, StepResult failed) =>
        parts.Store.Load(instance.Sequence) is { } loaded
            ? failed with
            {
                Abandoned =
                [
                    .. PendingWork.Open(loaded)
                        .Where(asked => !intake.Events.Any(fact => fact.TaskId == asked.TaskId
                            && fact.Kind is EventKind.TaskCompleted or EventKind.TaskFailed))
                        .Select(asked => new OrchestratorAction(asked.Kind, asked.TaskId) { Name = asked.Name, Data = asked.Data }),
                ],
            }
            : failed;

    private OrchestrationSession Create(LiveInstance live, Orchestrator orchestrator)
    {
        var instance = live.Record;
        var session = SessionFactory.Create(parts, instance, orchestrator, () => Poison(instance));
        session.Replay(live.History ?? parts.Store.Load(instance.Sequence)!.History);
        return session;
    }

    private void Poison(InstanceRecord instance)
    {
        logger.ContinuedElsewhere(instance.Name, instance.Id);
        parts.Instances.DropSession(instance.Sequence);
        _ = parts.Store.PostToAsync(
            instance.Sequence, instance.Execution, new HistoryEvent(EventKind.Poisoned, parts.Time.GetUtcNow()));
    }

    private static StepCommit Commit(
        InstanceRecord instance, MessageIntake intake, StepResult result, DateTimeOffset now) =>
        new(instance, intake.Taken, result, result.Status, now) { Kept = intake.Kept };

    private static StepCommit Terminate(
        InstanceRecord instance, MessageIntake intake, HistoryEvent termination, DateTimeOffset now)
    {
        var result = new StepResult
        {
            Events = [new HistoryEvent(EventKind.StepStarted, now), .. intake.Events],
            Actions = [],
            Status = OrchestrationRuntimeStatus.Terminated,
            CustomStatus = instance.CustomStatus,
            Output = termination.Data,
        };
        return Commit(instance, intake, result, now) with
        {
            TerminateChildren = termination.Reference == Termination.Recursive,
        };
    }

    private static StepResult Failed(
        InstanceRecord instance, MessageIntake intake, string failure, DateTimeOffset now) => new()
        {
            Events = [new HistoryEvent(EventKind.StepStarted, now), .. intake.Events],
            Actions = [],
            Status = OrchestrationRuntimeStatus.Failed,
            CustomStatus = instance.CustomStatus,
            Failure = failure,
        };

    private void Report(StepCommit commit)
    {
        var instance = commit.Instance;
        if (instance.Status == OrchestrationRuntimeStatus.Pending && commit.Status != instance.Status)
            logger.OrchestrationStarted(instance.Name, instance.Id);
        if (!commit.Status.IsTerminal())
            return;
        Tracing.PublishOrchestration(instance, commit.At, commit.Result.Failure);
        parts.Metrics.OrchestrationEnded(instance.Name, commit.Status.ToString());
        if (commit.Result.Failure is { } json && FailureJson.Read(json) is var failure)
            logger.OrchestrationFailed(instance.Name, instance.Id, failure.ErrorType, failure.ErrorMessage);
        else
            logger.OrchestrationEnded(instance.Name, instance.Id, commit.Status.ToString());
    }
}
