using System.Diagnostics;
using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>Stores a step: history, messages, timers, sub-orchestrations and status, all in the writer's one transaction.</summary>
internal static class StepWrites
{
    /// <summary>Stores one step.</summary>
    /// <returns>The instance after it; null when it was replaced or purged meanwhile: the step then leaves no trace.</returns>
    public static InstanceRecord? Commit(StoreTables tables, CommitEffects effects, StepCommit commit)
    {
        var before = commit.Instance;
        if (tables.Current(before.Sequence) is not { } current || current.Execution != before.Execution)
            return null;
        var after = commit.Result.StartOver is { } next ? StartOver(tables, commit, next) : Advance(tables, commit);

        foreach (var message in commit.Taken)
            UseUp(tables, before, message);
        foreach (var message in commit.Kept)
            effects.Ready.Add((before.Sequence, tables.InsertMessage(before.Sequence, message.Execution, message.Event)));
        foreach (var action in commit.Result.Actions)
            Send(tables, effects, commit, action);
        foreach (var action in commit.Result.Abandoned)
            tables.InsertTask(Task(before, action));
        foreach (var timer in commit.Result.CancelledTimers)
            tables.DeleteTimer(before.Sequence, before.Execution, timer);
        if (after.Status.IsTerminal())
            End(tables, effects, commit);
        if (after.Execution != before.Execution)
            effects.Ready.Add((after.Sequence, null));
        if (after.Status != before.Status)
            effects.Changed.Add(after);
        return after;
    }

    private static void UseUp(StoreTables tables, InstanceRecord instance, StoredMessage message)
    {
        if (message.IsStored)
            tables.DeleteMessage(message.Sequence);
        else if (message.Execution is { } earlier && earlier != instance.Execution)
            tables.DeleteTask(instance.Sequence, earlier, message.Event.TaskId);
    }

    private static InstanceRecord Advance(StoreTables tables, StepCommit commit)
    {
        var before = commit.Instance;
        var facts = commit.Result.Events;
        if (commit.Status.IsTerminal())
            facts = [.. facts, new HistoryEvent(EventKind.ExecutionCompleted, commit.At, Data: commit.Result.Output)];
        var after = before with
        {
            Status = commit.Status,
            UpdatedAt = commit.At,
            Last = tables.AppendFacts(before.Last, [.. facts]),
            CustomStatus = commit.Result.CustomStatus,
            Failure = commit.Result.Failure,
            Output = commit.Status.IsTerminal() ? commit.Result.Output : null,
        };
        if (after.CustomStatus == before.CustomStatus && after.Failure is null)
            tables.Advance(after);
        else
            tables.Update(after);
        return after;
    }

    /// <summary>
    /// The next execution begins with an empty journal; events that nobody took stand in it as if they had been raised
    /// before the start.
    /// </summary>
    private static InstanceRecord StartOver(StoreTables tables, StepCommit commit, StartOver next)
    {
        var before = commit.Instance;
        tables.RemoveFacts(before.Last);
        tables.ClearTimers(before.Sequence);
        var first = tables.AppendFacts(0,
        [
            StoreTables.Given(commit.At, next.Input),
            .. next.Carried.Select(carried => new HistoryEvent(
                EventKind.EventRaised, commit.At, Name: carried.Name, Data: carried.Data)),
        ]);
        var after = before with
        {
            Execution = before.Execution + 1,
            Version = next.Version ?? before.Version,
            Status = commit.Status,
            UpdatedAt = commit.At,
            First = first,
            Last = first,
            StartAt = null,
            Input = next.Input,
            CustomStatus = commit.Result.CustomStatus,
        };
        tables.Update(after);
        return after;
    }

    private static void End(StoreTables tables, CommitEffects effects, StepCommit commit)
    {
        tables.ClearInbox(commit.Instance.Sequence);
        tables.ClearTimers(commit.Instance.Sequence);
        NotifyParent(tables, effects, commit);
        if (commit.TerminateChildren)
            TerminateChildren(tables, effects, commit);
    }

    /// <summary>Does what the orchestrator asked for.</summary>
    public static void Send(StoreTables tables, CommitEffects effects, StepCommit commit, OrchestratorAction action)
    {
        var instance = commit.Instance;
        switch (action.Kind)
        {
            case EventKind.TaskScheduled:
                effects.Tasks.Add(Task(instance, action));
                break;
            case EventKind.TimerCreated when !action.IsCancelled:
                tables.InsertTimer(instance.Sequence, instance.Execution, action.TaskId, action.DueAt);
                effects.AddTimer(action.DueAt);
                break;
            case EventKind.ChildScheduled:
                StartChild(tables, effects, commit, action);
                break;
            case EventKind.EventSent:
                InstanceWrites.Post(tables, effects, action.Reference!, new HistoryEvent(
                    EventKind.EventRaised, commit.At, Name: action.Name, Data: action.Data));
                break;
        }
    }

    private static StoredTask Task(InstanceRecord instance, OrchestratorAction action) => new(
        instance.Sequence, instance.Execution, action.TaskId, action.Name!, action.Data, instance.Id, instance.Trace);

    private static void StartChild(
        StoreTables tables, CommitEffects effects, StepCommit commit, OrchestratorAction action)
    {
        var parent = commit.Instance;
        var child = new InstanceRecord
        {
            Id = action.Reference!,
            Name = action.Name!,
            Version = action.Version,
            Status = OrchestrationRuntimeStatus.Pending,
            CreatedAt = commit.At,
            UpdatedAt = commit.At,
            Input = action.Data,
            Tags = action.Tags,
            Parent = new ParentLink(parent.Sequence, parent.Execution, action.TaskId, parent.Name, parent.Id),
            Trace = new TraceLink(
                Tracing.ParentFor(parent.Trace), parent.Trace.State, ActivitySpanId.CreateRandom().ToHexString()),
        };
        var refusal = InstanceWrites.Create(tables, effects, child, DedupePolicy.Default);
        if (refusal is null)
            return;
        var failure = new TaskFailureDetails(
            typeof(DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException).FullName!,
            $"An orchestration with the id '{child.Id}' already exists and is {refusal}.", null, null, null);
        InstanceWrites.PostTo(tables, effects, parent.Sequence, parent.Execution, new HistoryEvent(
            EventKind.ChildFailed, commit.At, action.TaskId, action.Name, FailureJson.Write(failure)));
    }

    private static void NotifyParent(StoreTables tables, CommitEffects effects, StepCommit commit)
    {
        if (commit.Instance.Parent is { } parent)
        {
            InstanceWrites.PostTo(tables, effects, parent.Sequence, parent.Execution, ResultFor(parent, commit.Instance with
            {
                Status = commit.Status,
                UpdatedAt = commit.At,
                Output = commit.Result.Output,
                Failure = commit.Result.Failure,
            }));
        }
    }

    /// <summary>What an ended sub-orchestration tells the call that started it.</summary>
    public static HistoryEvent ResultFor(ParentLink call, InstanceRecord child) =>
        child.Status == OrchestrationRuntimeStatus.Completed
            ? new HistoryEvent(EventKind.ChildCompleted, child.UpdatedAt, call.TaskId, Data: child.Output)
            : new HistoryEvent(
                EventKind.ChildFailed, child.UpdatedAt, call.TaskId,
                Data: child.Failure ?? FailureJson.Write(Terminated(child)));

    private static TaskFailureDetails Terminated(InstanceRecord child) => new(
        "Terminated", $"The sub-orchestration '{child.Id}' was terminated: {child.Output}", null, null, null);

    private static void TerminateChildren(StoreTables tables, CommitEffects effects, StepCommit commit)
    {
        foreach (var child in tables.Children(commit.Instance.Sequence))
        {
            if (tables.Current(child) is { } current)
            {
                InstanceWrites.PostTo(tables, effects, child, current.Execution, new HistoryEvent(
                    EventKind.Terminated, commit.At, Data: commit.Result.Output, Reference: Termination.Recursive));
            }
        }
    }
}
