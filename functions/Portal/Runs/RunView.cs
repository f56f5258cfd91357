using Keelson.Provisioning;

namespace Keelson.Portal.Runs;

/// <summary>What the page of a run shows.</summary>
/// <param name="Plan">The plan in force; null before there is one.</param>
/// <param name="Environment">The environment as recorded; null when it does not exist, or not yet.</param>
/// <param name="Approval">What the person looking at it may do about the approval.</param>
/// <param name="Message">What came of the form just sent, when it was refused.</param>
public sealed record RunView(
    RunRecord Run, Plan? Plan, EnvironmentRecord? Environment, ApprovalStance Approval, string? Message = null);
