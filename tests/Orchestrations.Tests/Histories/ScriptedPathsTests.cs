using Keelson.Local.Runtime.Durable.Recording;
using Keelson.Policies;
using Keelson.Provisioning;

namespace Keelson.Histories;

/// <summary>Paths that the other tests do not take, played by script, and recorded when somebody asks for it.</summary>
public sealed class ScriptedPathsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);
    private static readonly RunLimits Limits = new() { Operation = TimeSpan.FromMinutes(1) };
    private static readonly ScanOrder Scan = new("scan", ScanKind.Full, At, "a test");
    private static readonly ScanShard Shard = new(0, WorldIds.Subscription, 0, 1);
    private static readonly ScanTotals OnePage = new(1, 10, 1, 0);
    private static readonly ShardRun Begin = new(Scan, Shard, null, null, 0, null, ScanTotals.Nothing);
    private static readonly UndoOrder Undo = new("remediation", A.Dana, "It was wanted", At);
    private static readonly RemediationOrder Order = new()
    {
        Id = "remediation",
        ResourceId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a",
        Cause = new(CauseKind.Event, "event-1", At),
    };

    private static readonly Dictionary<string, (string Orchestrator, object Input, Func<ScriptedRun.Call, object?> Script, ExecutionEnd End)> Paths = new(StringComparer.Ordinal)
    {
        ["a shard of more pages than a generation reads"] = (nameof(ReadShard), Begin,
            _ => new PageOutcome("next", OnePage, 0), ExecutionEnd.ContinuedAsNew),
        ["a shard with questions"] = (nameof(ReadShard), Begin,
            call => call.Name == nameof(JudgePage) ? new PageOutcome(null, OnePage, 2) : OnePage, ExecutionEnd.Completed),
        ["a shard whose questions cannot be answered"] = (nameof(ReadShard), Begin,
            call => call.Name == nameof(JudgePage) ? new PageOutcome(null, OnePage, 2) : new ScriptedRun.Failure("No answer"),
            ExecutionEnd.Completed),
        ["a scan that cannot gather"] = (nameof(ScanEstate), Scan, call => call.Name switch
        {
            nameof(BeginScan) => new ScanPlan(Scan, [Shard], null, null),
            nameof(ReadShard) => new ShardResult(Shard, OnePage),
            nameof(ChooseFromSets) => 0,
            nameof(GatherScan) => new ScriptedRun.Failure("Nothing to gather"),
            _ => ScanStatus.Failed,
        }, ExecutionEnd.Completed),
        ["a scan whose shard fails"] = (nameof(ScanEstate), Scan, call => call.Name switch
        {
            nameof(BeginScan) => new ScanPlan(Scan, [Shard, Shard with { Number = 1 }], null, null),
            nameof(ReadShard) => call.Number == 1 ? new ShardResult(Shard, OnePage) : new ScriptedRun.Failure("Terminated"),
            _ => ScanStatus.Failed,
        }, ExecutionEnd.Completed),
        ["a scan that cannot begin"] = (nameof(ScanEstate), Scan, _ => new ScriptedRun.Failure("No estate"), ExecutionEnd.Failed),
        ["an operation of a step that succeeds"] = (nameof(RemediateResource), Order, call => call.Name switch
        {
            nameof(GetOperation) => new OperationProgress(call.Number < 3 ? DeploymentState.Running : DeploymentState.Succeeded),
            _ => Remediation(call, new() { Operation = "operation" }),
        }, ExecutionEnd.Completed),
        ["an operation of a step that fails"] = (nameof(RemediateResource), Order, call => call.Name switch
        {
            nameof(GetOperation) => new OperationProgress(DeploymentState.Failed),
            _ => Remediation(call, new() { Operation = "operation" }),
        }, ExecutionEnd.Completed),
        ["an operation of a step that never ends"] = (nameof(RemediateResource), Order, call => call.Name switch
        {
            nameof(GetOperation) => new OperationProgress(DeploymentState.Running),
            _ => Remediation(call, new() { Operation = "operation" }),
        }, ExecutionEnd.Completed),
        ["a resource that is changed all the time"] = (nameof(RemediateResource), Order,
            call => Remediation(call, new() { Moved = "changed" }), ExecutionEnd.Completed),
        ["a resource that cannot be judged"] = (nameof(RemediateResource), Order, call => call.Name == nameof(JudgeResource)
            ? new ScriptedRun.Failure("Cannot read it") : OutcomeKind.Failed, ExecutionEnd.Completed),
        ["a step whose turn comes later"] = (nameof(RemediateResource), Order, call => Remediation(
            call, call.Number == 1 ? new() { Until = At.AddMinutes(1) } : new()), ExecutionEnd.Completed),
        ["an undo of what has changed since"] = (nameof(UndoRemediation), Undo, call => call.Name switch
        {
            nameof(BeginUndo) => new UndoBegun([2, 1], Limits),
            nameof(TakeBackStep) => new StepProgress(Moved: "changed"),
            _ => UndoState.Refused,
        }, ExecutionEnd.Completed),
        ["an undo whose operation fails"] = (nameof(UndoRemediation), Undo, call => call.Name switch
        {
            nameof(BeginUndo) => new UndoBegun([2, 1], Limits),
            nameof(TakeBackStep) => new StepProgress("operation"),
            nameof(GetOperation) => new OperationProgress(DeploymentState.Canceled),
            _ => UndoState.Failed,
        }, ExecutionEnd.Completed),
        ["an undo that cannot begin"] = (nameof(UndoRemediation), Undo, _ => new ScriptedRun.Failure("No record"), ExecutionEnd.Failed),
        ["a look at an environment that fails"] = (nameof(CheckDrift), new DriftCheck("payments.dev", "event", default, Limits),
            _ => new ScriptedRun.Failure("No environment"), ExecutionEnd.Failed),
        ["a run that cannot ask Azure"] = (nameof(RunEnvironment), A.Order(), call => call.Name == nameof(StartWhatIf)
            ? new ScriptedRun.Failure("No identity") : null, ExecutionEnd.Failed),
    };

    public static TheoryData<string> Names => [.. Paths.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Play_ScriptedPath_EndsAsItShouldAndReplays(string name)
    {
        var (orchestrator, input, script, end) = Paths[name];

        var recorded = ScriptedRun.Play(orchestrator, input, script);

        Assert.Equal(end, recorded.End);
        Assert.Null(HistoryReplay.Compare(ProductOrchestrators.Find(orchestrator)!, recorded));
        RecordingStore.Asked?.Add(recorded, ProductOrchestrators.Find(orchestrator)!);
    }

    private static object? Remediation(ScriptedRun.Call call, StepTaken taken) => call.Name switch
    {
        nameof(JudgeResource) => new JudgedResource { Steps = 1, Limits = Limits },
        nameof(TakeStep) => taken,
        nameof(VerifyRemediation) => new Verified(OutcomeKind.Remediated),
        _ => OutcomeKind.Failed,
    };
}
