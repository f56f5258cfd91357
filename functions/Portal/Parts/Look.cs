using Keelson.Policies;
using Keelson.Provisioning;

namespace Keelson.Portal.Parts;

/// <summary>A state in the words and the tone that the portal shows it with.</summary>
public sealed partial record Look(string Text, Tone Tone)
{
    public static Look Of(RunStatus status) => status switch
    {
        RunStatus.Accepted => new("Accepted", Tone.Busy),
        RunStatus.Planning => new("Planning", Tone.Busy),
        RunStatus.AwaitingApproval => new("Awaiting approval", Tone.Wait),
        RunStatus.Executing => new("Executing", Tone.Busy),
        RunStatus.Verifying => new("Verifying", Tone.Busy),
        RunStatus.Compensating => new("Compensating", Tone.Warn),
        RunStatus.Applied => new("Applied", Tone.Ok),
        RunStatus.Unchanged => new("Unchanged", Tone.Ok),
        RunStatus.Restored => new("Restored", Tone.Warn),
        RunStatus.Refused => new("Refused by policy", Tone.Bad),
        RunStatus.Rejected => new("Rejected", Tone.Bad),
        RunStatus.TimedOut => new("Timed out", Tone.Idle),
        RunStatus.Withdrawn => new("Withdrawn", Tone.Idle),
        _ => new("Failed", Tone.Bad),
    };

    public static Look Of(EnvironmentState state) => state switch
    {
        EnvironmentState.Ready => new("Ready", Tone.Ok),
        EnvironmentState.Drifted => new("Drifted", Tone.Warn),
        EnvironmentState.Broken => new("Broken", Tone.Bad),
        _ => new("Deleted", Tone.Idle),
    };

    public static Look Of(ResourceFate fate) => fate switch
    {
        ResourceFate.Pending => new("Pending", Tone.Idle),
        ResourceFate.Created => new("Created", Tone.Ok),
        ResourceFate.Modified => new("Modified", Tone.Ok),
        ResourceFate.Deleted => new("Deleted", Tone.Ok),
        ResourceFate.Unchanged => new("Unchanged", Tone.Idle),
        ResourceFate.Removed => new("Removed again", Tone.Warn),
        ResourceFate.Restored => new("Restored", Tone.Warn),
        ResourceFate.LeftBehind => new("Left behind", Tone.Bad),
        _ => new("Failed", Tone.Bad),
    };

    public static Look Of(VerdictEffect effect) => effect switch
    {
        VerdictEffect.Pass => new("Pass", Tone.Ok),
        VerdictEffect.Warn => new("Warning", Tone.Warn),
        VerdictEffect.Ask => new("Asks for approval", Tone.Wait),
        _ => new("Denied", Tone.Bad),
    };

    public static Look Of(StageState state) => state switch
    {
        StageState.Running => new("Running", Tone.Busy),
        StageState.Done => new("Done", Tone.Ok),
        _ => new("Failed", Tone.Bad),
    };
}
