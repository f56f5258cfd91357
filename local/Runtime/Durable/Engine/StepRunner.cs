using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Durable.History;
using Keelson.Local.Runtime.Durable.Storage;
using Microsoft.DurableTask;
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

    public async Task RunAsync(long instance)
    {
        var startedAt = parts.Time.GetTimestamp();
        var (loaded, cached) = Load(instance);
        if (loaded is null || loaded.Instance.Status.IsTerminal())
            return;
        var intake = MessageIntake.Read(loaded.Instance, loaded.Messages);
        if (intake.Taken.Count == 0)
        {
            KeepInMemory(loaded.Instance, loaded.Instance.HistoryLength, cached?.Session);
            return;
        }

        var now = Later(parts.Time.GetUtcNow(), loaded.Instance.UpdatedAt);
        var commit = Step(loaded, cached?.Session, intake, now, out var session);
        await parts.Store.CommitStepAsync(commit);
        if (!commit.Status.IsTerminal() && commit.Result.StartOver is null)
        {
            KeepInMemory(
                loaded.Instance, loaded.Instance.HistoryLength + commit.Result.Events.Count, session);
        }

        Report(loaded.Instance, commit);
        parts.Metrics.StepEnded(loaded.Instance.Name, parts.Time.GetElapsedTime(startedAt));
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private (LoadedInstance? Loaded, CachedSession? Cached) Load(long instance)
    {
        if (!parts.Sessions.TryTake(instance, out var cached))
            return (parts.Store.Load(instance, withHistory: true), null);
        var loaded = parts.Store.Load(instance, withHistory: false);
        return loaded is null
            || (loaded.Instance.Execution == cached.Execution && loaded.Instance.HistoryLength == cached.HistoryLength)
            ? (loaded, cached)
            : (parts.Store.Load(instance, withHistory: true), null);
    }

    private StepCommit Step(
        LoadedInstance loaded,
        OrchestrationSession? live,
        MessageIntake intake,
        DateTimeOffset now,
        out OrchestrationSession? session)
    {
        var instance = loaded.Instance;
        session = null;
        if (intake.Termination is { } termination)
            return Terminate(instance, intake, termination, now);
        if (!parts.Functions.TryGetOrchestrator(instance.Name, out var orchestrator))
            return Commit(instance, intake, Missing(instance, intake, now), now);

        using var span = Tracing.StartStep(instance);
        using var scope = InstanceScope.Begin(logger, instance.Id, instance.Name);
        if (live is null)
        {
            live = Create(instance, orchestrator);
            live.Replay(loaded.History);
        }

        session = live;
        var result = session.Step(now, intake.Events);
        var status = result.Status != OrchestrationRuntimeStatus.Running ? result.Status
            : intake.IsSuspended ? OrchestrationRuntimeStatus.Suspended
            : session.HasStarted ? OrchestrationRuntimeStatus.Running
            : OrchestrationRuntimeStatus.Pending;
        return Commit(instance, intake, result, now) with { Status = status };
    }

    private OrchestrationSession Create(InstanceRecord instance, Orchestrator orchestrator)
    {
        var parent = instance.Parent is { } link ? new ParentOrchestrationInstance(link.Name, link.InstanceId) : null;
        var info = new ExecutionInfo(
            instance.Id, instance.Execution, instance.Name, instance.Version, instance.Input, parent);
        return new OrchestrationSession(
            info,
            new OrchestratorCode(context => orchestrator(context), parts.Functions.Converter),
            parts.LoggerFactory,
            () => Poison(instance));
    }

    private void Poison(InstanceRecord instance)
    {
        logger.ContinuedElsewhere(instance.Name, instance.Id);
        parts.Sessions.Drop(instance.Sequence);
        _ = parts.Store.PoisonAsync(
            instance.Sequence, instance.Execution, new HistoryEvent(EventKind.Poisoned, parts.Time.GetUtcNow()));
    }

    private static StepCommit Commit(
        InstanceRecord instance, MessageIntake intake, StepResult result, DateTimeOffset now) =>
        new(instance, intake.Taken, result, result.Status, now);

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

    private static StepResult Missing(InstanceRecord instance, MessageIntake intake, DateTimeOffset now) => new()
    {
        Events = [new HistoryEvent(EventKind.StepStarted, now), .. intake.Events],
        Actions = [],
        Status = OrchestrationRuntimeStatus.Failed,
        CustomStatus = instance.CustomStatus,
        Failure = MissingFunction.Failure("orchestrator", instance.Name),
    };

    private void KeepInMemory(InstanceRecord instance, int historyLength, OrchestrationSession? session)
    {
        if (session is not null)
            parts.Sessions.Put(new CachedSession(instance.Sequence, instance.Execution, historyLength, session));
    }

    private void Report(InstanceRecord instance, StepCommit commit)
    {
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
