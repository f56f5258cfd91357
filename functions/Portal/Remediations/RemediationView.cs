using Keelson.Policies;

namespace Keelson.Portal.Remediations;

/// <summary>What the page of a remediation shows.</summary>
/// <param name="Policies">The policies behind it, as far as they are still in force.</param>
/// <param name="Stance">What the person looking at it may do.</param>
/// <param name="Message">Why the form just sent was refused.</param>
public sealed record RemediationView(
    RemediationRecord Record, IReadOnlyList<Policy> Policies, RemediationStance Stance, string? Message = null);
