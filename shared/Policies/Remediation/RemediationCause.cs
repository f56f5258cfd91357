using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Why a resource is looked at.</summary>
/// <param name="Id">What the look is keyed by: the event's id, the scan's. The same cause looks at a resource once.</param>
/// <param name="At">When it happened: for an event the time of the change, not of its delivery.</param>
/// <param name="By">Whoever asked; null when nobody did.</param>
public sealed record RemediationCause(CauseKind Kind, string Id, DateTimeOffset At, Person? By = null);
