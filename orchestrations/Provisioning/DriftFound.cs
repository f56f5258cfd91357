using Keelson.Requests;

namespace Keelson.Provisioning;

/// <summary>Result of <see cref="FinishDriftCheck"/>.</summary>
/// <param name="Repairs">True when the blueprint wants this put right without asking.</param>
/// <param name="Notice">Set when this drift has not been reported before.</param>
public sealed record DriftFound(DriftOutcome Outcome, bool Repairs, Notice? Notice);
