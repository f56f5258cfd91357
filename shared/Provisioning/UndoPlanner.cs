namespace Keelson.Provisioning;

/// <summary>Works out how to take a run back. Pure.</summary>
public static class UndoPlanner
{
    public const string GroupType = "Microsoft.Resources/resourceGroups";

    /// <summary>
    /// The steps in order: grants, then resources against the order of deployment, then before-images. A resource group
    /// that this run made goes as a whole, unless it holds something that this run did not make: then that stays, and
    /// so does the group.
    /// </summary>
    /// <param name="grants">Role assignments this run made.</param>
    /// <param name="inGroup">What the resource group holds now.</param>
    /// <param name="images">Before-images by resource id, their document paths.</param>
    public static IReadOnlyList<UndoStep> Plan(
        IReadOnlyList<PlannedChange> changes,
        IReadOnlyList<string> grants,
        IReadOnlyList<string> inGroup,
        IReadOnlyDictionary<string, string> images)
    {
        var created = changes.Where(change => change.Action == ChangeAction.Create).Reverse().ToList();
        var group = created.Find(change => Is(change.Type, GroupType));
        if (group is not null && inGroup.All(id => created.Exists(change => IsOrHolds(change.ResourceId, id, group))))
            return [Delete(group)];

        var ids = created.Select(change => change.ResourceId).ToList();
        return
        [
            .. grants.Select(id => new UndoStep(
                UndoAction.RemoveGrant, id, "Microsoft.Authorization/roleAssignments", null)),
            .. created.Where(change => change != group && !ids.Exists(id => Holds(id, change.ResourceId, group))).Select(Delete),
            .. changes.Where(change => images.ContainsKey(change.ResourceId)).Reverse().Select(change => new UndoStep(
                UndoAction.RestoreResource, change.ResourceId, change.Type, change.ApiVersion, images[change.ResourceId])),
        ];
    }

    private static UndoStep Delete(PlannedChange change) =>
        new(UndoAction.DeleteResource, change.ResourceId, change.Type, change.ApiVersion);

    private static bool IsOrHolds(string id, string other, PlannedChange group) =>
        !Is(id, group.ResourceId) && (Is(id, other) || Holds(id, other, group));

    // A child goes with its parent; the group is nobody's parent here.
    private static bool Holds(string parent, string child, PlannedChange? group) =>
        !Is(parent, group?.ResourceId) && child.StartsWith(parent + "/", StringComparison.OrdinalIgnoreCase);

    private static bool Is(string a, string? b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
