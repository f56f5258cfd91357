using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>What a look saw. Exactly one of the three is set.</summary>
/// <param name="Settled">There is nothing to judge, and why.</param>
/// <param name="Until">It is not its turn: the read is reserved for then.</param>
/// <param name="Resource">As it is now.</param>
/// <param name="Begun">When the read of <paramref name="Resource"/> began.</param>
/// <param name="By">The policies when the read began.</param>
/// <param name="Opened">An attempt whose host died has opened a remediation: there is a claim, and perhaps a record.</param>
public sealed record Observation(
    LookOutcome? Settled = null, DateTimeOffset? Until = null, LiveResource? Resource = null, DateTimeOffset Begun = default,
    bool Opened = false, PolicySet? By = null);
