namespace Keelson.Provisioning;

/// <summary>Reads a what-if of an environment's own blueprint as drift. Pure.</summary>
public static class DriftFinder
{
    /// <summary>
    /// The differences that count: resources that are gone or altered. The environment's own stamps are not drift, and
    /// neither is a resource that a blueprint's condition leaves out.
    /// </summary>
    public static IReadOnlyList<PlannedChange> Find(WhatIfAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return [.. answer.Changes.Where(change => change.Action is ChangeAction.Create
            or ChangeAction.Modify && !change.TagsOnly)];
    }

    /// <summary>The same differences give the same fingerprint.</summary>
    public static string Fingerprint(IReadOnlyList<PlannedChange> changes) => CanonicalJson.Hash(changes);

    /// <summary>The environment's record with what was found; first-seen survives as long as the drift is the same.</summary>
    public static EnvironmentRecord Apply(
        EnvironmentRecord environment, IReadOnlyList<PlannedChange> changes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (changes.Count == 0)
        {
            return environment.State == EnvironmentState.Drifted
                ? environment with { State = EnvironmentState.Ready, Drift = null }
                : environment;
        }
        var fingerprint = Fingerprint(changes);
        var known = environment.Drift?.Fingerprint == fingerprint ? environment.Drift : null;
        return environment with
        {
            State = EnvironmentState.Drifted,
            Drift = new(fingerprint, known?.FirstSeen ?? now, now, changes, known?.RepairRun),
        };
    }
}
