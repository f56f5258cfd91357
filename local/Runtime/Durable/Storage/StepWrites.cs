using System.Diagnostics;
using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>Stores a step: history, messages, tasks, timers and status, all in the writer's one transaction.</summary>
internal static class StepWrites
{
    /// <summary>Stores one step.</summary>
    /// <returns>False when the instance was replaced or purged meanwhile: the step then leaves no trace.</returns>
    public static bool Commit(StoreTables tables, CommitEffects effects, StepCommit commit)
    {
        var before = commit.Instance;
        if (tables.Current(before.Sequence) is not { } current || current.Execution != before.Execution)
            return false;

        foreach (var message in commit.Taken)
            tables.DeleteMessage(message);
        foreach (var action in commit.Result.Actions)
            Send(tables, effects, commit, action);
        foreach (var timer in commit.Result.CancelledTimers)
            tables.DeleteTimer(before.Sequence, before.Execution, timer);

        if (commit.Result.StartOver is { } next)
            StartOver(tables, effects, commit, next);
        else
            Advance(tables, effects, commit);
        if (commit.Status != before.Status)
            effects.Changed.Add(before.Id);
        return true;
    }

    private static void Advance(StoreTables tables, CommitEffects effects, StepCommit commit)
    {
        var before = commit.Instance;
        var position = before.HistoryLength;
        foreach (var fact in commit.Result.Events)
            tables.AppendHistory(before.Sequence, position++, fact);
        if (commit.Status.IsTerminal())
        {
            tables.Clear("inbox", before.Sequence);
            tables.Clear("timers", before.Sequence);
            NotifyParent(tables, effects, commit);
        }

        if (commit.TerminateChildren)
            TerminateChildren(tables, effects, commit);
        tables.UpdateInstance(before with
        {
            Status = commit.Status,
            UpdatedAt = commit.At,
            Output = commit.Result.Output,
            CustomStatus = commit.Result.CustomStatus,
            Failure = commit.Result.Failure,
            HistoryLength = position,
        });
    }

    private static void StartOver(StoreTables tables, CommitEffects effects, StepCommit commit, StartOver next)
    {
        var before = commit.Instance;
        var after = before with
        {
            Execution = before.Execution + 1,
            Version = next.Version ?? before.Version,
            Status = commit.Status,
            UpdatedAt = commit.At,
            Input = next.Input,
            CustomStatus = commit.Result.CustomStatus,
            HistoryLength = 0,
        };
        tables.Clear("history", before.Sequence);
        tables.Clear("timers", before.Sequence);

        var last = tables.LastMessage();
        tables.InsertMessage(after.Sequence, after.Execution, InstanceWrites.Started(commit.At));
        foreach (var (name, data) in next.Carried)
        {
            tables.InsertMessage(
                after.Sequence, null, new HistoryEvent(EventKind.EventRaised, commit.At, Name: name, Data: data));
        }

        tables.MoveBehind(after.Sequence, last);
        tables.UpdateInstance(after);
        effects.Ready.Add(after.Sequence);
    }

    private static void Send(StoreTables tables, CommitEffects effects, StepCommit commit, OrchestratorAction action)
    {
        var instance = commit.Instance;
        switch (action.Kind)
        {
            case EventKind.TaskScheduled:
                effects.Tasks.Add(tables.InsertTask(new StoredTask(
                    0, instance.Sequence, instance.Execution, action.TaskId, action.Name!, action.Data,
                    instance.Id, instance.Trace)));
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
        var refusal = InstanceWrites.Create(tables, effects, child, null, DedupePolicy.Default);
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
        if (commit.Instance.Parent is not { } parent)
            return;
        var completed = commit.Status == OrchestrationRuntimeStatus.Completed;
        var result = completed
            ? new HistoryEvent(EventKind.ChildCompleted, commit.At, parent.TaskId, Data: commit.Result.Output)
            : new HistoryEvent(
                EventKind.ChildFailed, commit.At, parent.TaskId,
                Data: commit.Result.Failure ?? FailureJson.Write(Terminated(commit)));
        InstanceWrites.PostTo(tables, effects, parent.Sequence, parent.Execution, result);
    }

    private static TaskFailureDetails Terminated(StepCommit commit) => new(
        "Terminated", $"The sub-orchestration '{commit.Instance.Id}' was terminated: {commit.Result.Output}",
        null, null, null);

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
