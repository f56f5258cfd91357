using System.Text.Json.Nodes;
using Keelson.Audit;
using Microsoft.DurableTask;

namespace Keelson.Provisioning;

/// <summary>
/// The run's record as its orchestration writes it: one activity per entry, each with the whole record and, where
/// somebody will ask later, a line for the ledger. Deterministic, so it replays.
/// </summary>
internal sealed class RunJournal(TaskOrchestrationContext context, RunOrder order)
{
    public RunRecord Record { get; private set; } = new() { Order = order };

    public RunOrder Order => order;

    private DateTimeOffset Now => new(context.CurrentUtcDateTime, TimeSpan.Zero);

    /// <summary>Ends the stage that is running, well and with <paramref name="note"/>, and begins the next.</summary>
    public Task EnterAsync(StageName stage, RunStatus status, string? note = null)
    {
        Record = EndStage(StageState.Done, note) with { Status = status };
        Record = Record with { Stages = [.. Record.Stages, new(stage, StageState.Running, Now)] };
        return SaveAsync(stage == StageName.Plan && Record.Sequence == 0 ? Requested() : null);
    }

    /// <summary>A stage that took no time of its own; saved with the next entry.</summary>
    public void Note(StageName stage, string note, bool failed = false)
    {
        Record = EndStage(StageState.Done, null);
        var state = failed ? StageState.Failed : StageState.Done;
        Record = Record with { Stages = [.. Record.Stages, new(stage, state, Now, Now, note)] };
    }

    /// <summary>Ends the running stage with a note; saved with the next entry.</summary>
    public void End(string note, bool failed = false) =>
        Record = EndStage(failed ? StageState.Failed : StageState.Done, note);

    /// <summary>Changes facts; saved with the next entry.</summary>
    public void Set(Func<RunRecord, RunRecord> change) => Record = change(Record);

    /// <summary>Takes over what became of resources. True when that is news, to be saved.</summary>
    public bool Take(IReadOnlyList<ResourceOutcome> outcomes)
    {
        var merged = RunWords.Merge(Record.Resources, outcomes);
        if (merged.SequenceEqual(Record.Resources))
            return false;
        Record = Record with { Resources = merged };
        return true;
    }

    public Task SaveAsync(LedgerEvent? ledger = null)
    {
        Record = Record with { Sequence = Record.Sequence + 1 };
        return context.CallActivityAsync(nameof(SaveRun), new SaveRunInput(Record, ledger), Retries.Transient);
    }

    /// <summary>Ends the run.</summary>
    public Task CloseAsync(RunStatus status, string summary, RunError? error = null)
    {
        var well = status is RunStatus.Applied or RunStatus.Unchanged;
        Record = EndStage(well ? StageState.Done : StageState.Failed, well ? null : error?.Message) with
        {
            Status = status,
            Summary = summary,
            Error = error ?? Record.Error,
            EndedAt = Now,
        };
        return SaveAsync(Event("run.ended", LedgerActor.Platform, summary, new JsonObject
        {
            ["status"] = status.ToString(),
            ["planHash"] = Record.PlanHash,
        }));
    }

    /// <summary>A line of the ledger about this run. <paramref name="step"/> makes it unique within the run.</summary>
    public LedgerEvent Event(string action, LedgerActor actor, string? reason, JsonObject? detail = null, string? step = null) =>
        new($"{order.RunId}:{step ?? action}", actor, action, order.Environment, order.RunId, reason, detail);

    private LedgerEvent Requested() => Event("run.requested", Actor(order.Requester), order.Reason, new JsonObject
    {
        ["kind"] = order.Kind.ToString(),
        ["blueprint"] = $"{order.Blueprint.Name} {order.Blueprint.Version}",
        ["expires"] = order.ExpiresAt?.ToString("O"),
    });

    public static LedgerActor Actor(Person person) => person.Id == Person.Keelson.Id
        ? LedgerActor.Platform
        : new(LedgerActorKind.Person, person.Id, person.Name);

    private RunRecord EndStage(StageState state, string? note)
    {
        if (Record.Stages is not [.., { State: StageState.Running } running])
            return Record;
        var ended = running with { State = state, EndedAt = Now, Note = note ?? running.Note };
        return Record with { Stages = [.. Record.Stages.SkipLast(1), ended] };
    }
}
