namespace Keelson.Provisioning;

/// <summary>What a run did, put together and in words. Pure.</summary>
public static class RunWords
{
    /// <summary>
    /// The plan's resources, in its order, with what became of them; resources that only Azure knows of follow.
    /// </summary>
    public static IReadOnlyList<ResourceOutcome> Merge(
        IReadOnlyList<ResourceOutcome> known, IReadOnlyList<ResourceOutcome> news)
    {
        var byId = new Dictionary<string, ResourceOutcome>(StringComparer.OrdinalIgnoreCase);
        foreach (var outcome in news)
            byId[outcome.ResourceId] = outcome;
        var merged = known.Select(outcome => byId.Remove(outcome.ResourceId, out var found) && Tells(outcome, found)
            ? outcome with { Fate = Fate(outcome, found), Detail = found.Detail }
            : outcome).ToList();
        merged.AddRange(byId.Values);
        return merged;
    }

    public static string Applied(RunRecord run)
    {
        var created = Count(run, ResourceFate.Created);
        var modified = Count(run, ResourceFate.Modified);
        var deleted = Count(run, ResourceFate.Deleted);
        return $"Applied and verified: {created} created, {modified} modified, {deleted} deleted, {run.Checks.Count} checks passed.";
    }

    public static string Compensated(RunRecord run, RunError error)
    {
        var left = Count(run, ResourceFate.LeftBehind);
        var done = $"{Count(run, ResourceFate.Removed)} removed, {Count(run, ResourceFate.Restored)} restored";
        return left == 0
            ? $"Failed and taken back completely ({done}): {error.Message}"
            : $"Failed, and {left} resource(s) could not be taken back ({done}): {error.Message} See what is left below.";
    }

    // Azure says that a resource was written; whether it was there before is what the plan knows.
    private static ResourceFate Fate(ResourceOutcome known, ResourceOutcome found) => (found.Fate, known.Planned) switch
    {
        (ResourceFate.Modified, ChangeAction.Create) => ResourceFate.Created,
        (ResourceFate.Created, ChangeAction.Modify) => ResourceFate.Modified,
        _ => found.Fate,
    };

    private static int Count(RunRecord run, ResourceFate fate) => run.Resources.Count(resource => resource.Fate == fate);

    // What was found unchanged in the plan is written by the deployment all the same; that is not news.
    private static bool Tells(ResourceOutcome known, ResourceOutcome found) =>
        known.Fate != ResourceFate.Unchanged || found.Fate == ResourceFate.Failed;
}
