using Keelson.Policies;

namespace Keelson.Portal.Parts;

/// <content>The states of findings, remediations and what belongs to them.</content>
public sealed partial record Look
{
    public static Look Of(RemediationStatus status) => status switch
    {
        RemediationStatus.Acting => new("Acting", Tone.Busy),
        RemediationStatus.AwaitingApproval => new("Awaiting approval", Tone.Wait),
        RemediationStatus.Applied => new("Applied", Tone.Ok),
        RemediationStatus.Rehearsed => new("Dry run", Tone.Idle),
        RemediationStatus.Rejected => new("Rejected", Tone.Bad),
        RemediationStatus.TimedOut => new("Timed out", Tone.Idle),
        RemediationStatus.Abandoned => new("Given up", Tone.Idle),
        RemediationStatus.Undone => new("Undone", Tone.Warn),
        _ => new("Failed", Tone.Bad),
    };

    public static Look Of(UndoState state) => state switch
    {
        UndoState.Running => new("Undoing", Tone.Busy),
        UndoState.Done => new("Everything is as it was", Tone.Ok),
        UndoState.Refused => new("Undo refused", Tone.Bad),
        _ => new("Undo failed", Tone.Bad),
    };

    public static Look Of(StepState state) => state switch
    {
        StepState.Pending => new("Not done", Tone.Idle),
        StepState.Done => new("Done", Tone.Ok),
        _ => new("Failed", Tone.Bad),
    };

    public static Look Of(ExemptionState state) => state switch
    {
        ExemptionState.Active => new("In force", Tone.Ok),
        ExemptionState.Expired => new("Expired", Tone.Idle),
        _ => new("Ended early", Tone.Idle),
    };

    public static Look Of(FindingStatus status) => status switch
    {
        FindingStatus.Open => new("Open", Tone.Bad),
        FindingStatus.Exempt => new("Exempt", Tone.Wait),
        FindingStatus.Remediated => new("Remediated", Tone.Ok),
        _ => new("Resolved", Tone.Ok),
    };

    public static Look Of(PolicySwitch position) => position switch
    {
        PolicySwitch.Act => new("Acts", Tone.Busy),
        PolicySwitch.Report => new("Reports", Tone.Ok),
        _ => new("Off", Tone.Idle),
    };

    public static Look Of(ScanStatus status) => status switch
    {
        ScanStatus.Running => new("Running", Tone.Busy),
        ScanStatus.Completed => new("Completed", Tone.Ok),
        ScanStatus.Incomplete => new("Incomplete", Tone.Warn),
        _ => new("Failed", Tone.Bad),
    };
}
