using Keelson.Policies;
using Keelson.Portal.Explaining;

namespace Keelson.Portal.Findings;

/// <summary>What the page of a finding shows.</summary>
/// <param name="Policy">Null when there is no such policy any more.</param>
/// <param name="Evidence">What the policy says to the resource as it is now; null when that could not be read.</param>
/// <param name="Remediations">Those of the resource, newest first.</param>
/// <param name="Look">The look at the resource that was just asked for; null when none was.</param>
/// <param name="Message">Why the form just sent was refused.</param>
public sealed record FindingDetails(
    FindingView Of, PolicyEntry? Policy, Explained? Evidence, IReadOnlyList<RemediationRecord> Remediations,
    RequestedLook? Look, string? Message = null);
