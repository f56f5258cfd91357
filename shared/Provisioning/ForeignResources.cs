using Keelson.Policies;

namespace Keelson.Provisioning;

/// <summary>What lies in an environment's resource group without being part of it: someone put it there by hand.</summary>
public static class ForeignResources
{
    public const string Rule = "nothing-foreign-is-deleted";

    /// <summary>Asks for an approver when the end of the environment would also be the end of somebody's own things.</summary>
    public static Verdict Judge(RunOrder order, IReadOnlyList<string> known, IReadOnlyList<LiveResource> held)
    {
        ArgumentNullException.ThrowIfNull(order);
        var foreign = held.Where(resource => !IsOurs(order, known, resource)).Select(resource => resource.Id).ToList();
        return foreign.Count == 0
            ? new(Rule, VerdictEffect.Pass, null, "The resource group holds only what belongs to the environment.")
            : new(
                Rule, VerdictEffect.Ask, foreign[0],
                $"{foreign.Count} resource(s) in the group are not part of the environment and would be deleted with it: "
                + $"{string.Join(", ", foreign.Take(5))}{(foreign.Count > 5 ? ", …" : "")}.",
                "Move them to another group first, or have an approver agree.");
    }

    // What Azure makes on its own account for a resource of ours (a private endpoint's network interface) says by whom
    // it is managed.
    private static bool IsOurs(RunOrder order, IReadOnlyList<string> known, LiveResource resource) =>
        known.Contains(resource.Id, StringComparer.OrdinalIgnoreCase)
        || resource.Body["tags"]?[KeelsonTags.Environment]?.GetValue<string>() == order.Environment
        || resource.Body["managedBy"] is not null;
}
