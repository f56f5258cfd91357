using Keelson.Policies;
using Keelson.Provisioning;
using Keelson.Requests;
using Microsoft.DurableTask;

namespace Keelson.Histories;

/// <summary>Changes as people make them, each incompatible with instances that run.</summary>
internal static class Mutants
{
    private static readonly DateTime Moment = new(2026, 11, 21, 9, 30, 0, DateTimeKind.Utc);
    private static readonly TaskCompletionSource Never = new();

    public static IReadOnlyList<(string Orchestrator, string Change, Mutation Mutation)> All { get; } =
    [
        (nameof(RunEnvironment), "renames an activity", Renamed(nameof(StartDeployment), "BeginDeployment")),
        (nameof(RunEnvironment), "leaves an activity out", Left(nameof(SaveBeforeImages))),
        (nameof(RunEnvironment), "saves once less", Left(nameof(SaveRun), number: 3)),
        (nameof(RunEnvironment), "calls a new activity before an old one", Before(nameof(GrantRoles), "CheckQuota")),
        (nameof(RunEnvironment), "calls a new activity after an old one", After(nameof(RecordEnvironment), "TagEnvironment")),
        (nameof(RunEnvironment), "swaps two activities", Swapped(nameof(GrantRoles), nameof(VerifyWorld))),
        (nameof(RunEnvironment), "does not pause between polls", Timers((_, _, _) => Task.CompletedTask)),
        (nameof(RunEnvironment), "pauses by an activity", Timers((context, _, _) => context.CallActivityAsync("Pause"))),
        (nameof(RunEnvironment), "makes an activity a sub-orchestration", AsChild(nameof(StartWhatIf))),
        (nameof(RunEnvironment), "waits for an event of another name", Event(ApprovalDecision.EventName, "decision")),
        (nameof(RunEnvironment), "no longer hears a withdrawal", Event(Withdrawal.EventName, "cancel")),
        (nameof(RunEnvironment), "tells nobody of the end", Left(nameof(SendNotice))),
        (nameof(RunEnvironment), "ends with another result", Ending(_ => RunStatus.Accepted)),

        (nameof(CheckDrift), "renames an activity", Renamed(nameof(FinishDriftCheck), "EndDriftCheck")),
        (nameof(CheckDrift), "leaves the repair out", Left(nameof(StartRepair))),
        (nameof(CheckDrift), "does not look again", Again((_, _, _) => { })),
        (nameof(CheckDrift), "looks again at something else", Again((context, _, keep) => context.ContinueAsNew("all", keep))),
        (nameof(CheckDrift), "does not hear of changes", Event(CheckDrift.ChangedEvent, "altered")),

        (nameof(RemediateResource), "decides the other way", Renamed(nameof(TakeStep), nameof(SettleRemediation))),
        (nameof(RemediateResource), "does not verify", Left(nameof(VerifyRemediation))),
        (nameof(RemediateResource), "waits a little before it acts", Pausing(nameof(TakeStep))),
        (nameof(RemediateResource), "looks at a clock that stands still", new() { Now = _ => Moment }),
        (nameof(RemediateResource), "waits for approval without a deadline", Timers((_, _, _) => Never.Task)),

        (nameof(UndoRemediation), "takes each step back twice", Twice(nameof(TakeBackStep))),
        (nameof(UndoRemediation), "does not record the end", Left(nameof(EndUndo))),

        (nameof(ScanEstate), "reads shards by another orchestrator", Child(call => call.AsAsync("ReadShardV2"))),
        (nameof(ScanEstate), "reads shards by an activity", Child(async call =>
            new(await call.On.CallActivityAsync<ShardResult>(call.Name)))),
        (nameof(ScanEstate), "hands over before it settles", Swapped(nameof(GatherScan), nameof(HandOver))),
        (nameof(ScanEstate), "tells each shard's end", Child(async call =>
        {
            var result = await call.AsItIsAsync();
            call.On.SendEvent("progress", "shard", call.Number);
            return result;
        })),

        (nameof(ReadShard), "tries nothing again", Activity(nameof(JudgePage), async call =>
            new(await call.Proceed(call.Name, null)))),
        (nameof(ReadShard), "reads one page ahead", Activity(nameof(JudgePage), call =>
        {
            _ = call.On.CallActivityAsync("PrefetchPage");
            return call.AsItIsAsync();
        })),
        (nameof(ReadShard), "counts otherwise", Ending(result => ((ShardResult)result!) with { Problem = "none" })),
    ];

    private static Mutation Activity(string name, Func<Mutation.Call, Task<Mutation.Answer>> change) =>
        new() { Activity = call => call.Name == name ? change(call) : call.AsItIsAsync() };

    private static Mutation Renamed(string name, string other) => Activity(name, call => call.AsAsync(other));

    private static Mutation Left(string name, int? number = null) => Activity(name, call =>
        number is null || call.Number == number ? Task.FromResult(default(Mutation.Answer)) : call.AsItIsAsync());

    private static Mutation Before(string name, string added) => Activity(name, async call =>
    {
        await call.On.CallActivityAsync(added);
        return await call.AsItIsAsync();
    });

    private static Mutation After(string name, string added) => Activity(name, async call =>
    {
        var answer = await call.AsItIsAsync();
        await call.On.CallActivityAsync(added);
        return answer;
    });

    private static Mutation Swapped(string one, string other) => new()
    {
        Activity = call => call.Name == one ? call.AsAsync(other) : call.Name == other ? call.AsAsync(one) : call.AsItIsAsync(),
    };

    private static Mutation Twice(string name) => Activity(name, async call =>
    {
        await call.AsItIsAsync();
        return await call.AsItIsAsync();
    });

    private static Mutation Pausing(string name) => Activity(name, async call =>
    {
        await call.On.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
        return await call.AsItIsAsync();
    });

    private static Mutation AsChild(string name) => Activity(name, async call =>
        new(await call.On.CallSubOrchestratorAsync<string>(call.Name)));

    private static Mutation Timers(Func<TaskOrchestrationContext, DateTime, CancellationToken, Task> change) =>
        new() { Timer = change };

    private static Mutation Event(string name, string other) =>
        new() { Event = asked => asked == name ? other : asked };

    private static Mutation Again(Action<TaskOrchestrationContext, object?, bool> change) => new() { StartOver = change };

    private static Mutation Child(Func<Mutation.Call, Task<Mutation.Answer>> change) => new() { Child = change };

    private static Mutation Ending(Func<object?, object?> change) => new() { Result = change };
}
