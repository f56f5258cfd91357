using Keelson.Portal.Parts;

namespace Keelson.Portal.Findings;

/// <summary>A look at a resource that someone has asked for on the page of a finding.</summary>
/// <param name="IsUnderWay">It has not come to anything yet.</param>
/// <param name="Text">What it has come to, for people.</param>
/// <param name="Remediation">The remediation that came of it; null when none did.</param>
public sealed record RequestedLook(bool IsUnderWay, Tone Tone, string Text, string? Remediation);
