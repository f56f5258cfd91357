namespace Keelson.Policies;

/// <summary>How a plan may go on. Exactly one of the four is set.</summary>
/// <param name="Settled">It may not, and why.</param>
/// <param name="Until">Someone else is at the resource: look again then.</param>
/// <param name="Asks">Its approvers are asked, for the plan of this hash.</param>
/// <param name="Acts">The steps may be taken; all that they need is kept.</param>
public sealed record Opening(
    LookOutcome? Settled = null, DateTimeOffset? Until = null, RemediationRecord? Asks = null, RemediationRecord? Acts = null)
{
    /// <summary>What it follows from.</summary>
    public ResourceVerdict? Verdict { get; init; }
}
