using Keelson.Provisioning;

namespace Keelson.Portal.Runs;

/// <summary>A plan's size in words: "4 to create, 1 to modify, 0 to delete".</summary>
public static class PlanCounts
{
    public static string Of(IReadOnlyList<PlannedChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var created = changes.Count(change => change.Action == ChangeAction.Create);
        var modified = changes.Count(change => change is { Action: ChangeAction.Modify, TagsOnly: false });
        var deleted = changes.Count(change => change.Action == ChangeAction.Delete);
        return $"{created} to create, {modified} to modify, {deleted} to delete";
    }
}
