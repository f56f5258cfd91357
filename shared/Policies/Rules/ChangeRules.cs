using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>What a plan takes away.</summary>
internal static class ChangeRules
{
    private static readonly HashSet<string> HoldData = new(StringComparer.OrdinalIgnoreCase)
    {
        "Microsoft.Compute/disks",
        "Microsoft.Compute/snapshots",
        "Microsoft.DBforPostgreSQL/flexibleServers",
        "Microsoft.DBforPostgreSQL/flexibleServers/databases",
        "Microsoft.DocumentDB/databaseAccounts",
        "Microsoft.KeyVault/vaults",
        "Microsoft.RecoveryServices/vaults",
        "Microsoft.Sql/servers/databases",
        "Microsoft.Storage/storageAccounts",
        "Microsoft.Storage/storageAccounts/blobServices/containers",
        "Microsoft.Storage/storageAccounts/fileServices/shares",
    };

    /// <summary>
    /// Data that is gone does not come back by deploying again, so a second person agrees. Only told: an expiry, which was
    /// agreed from the start and announced, and the end of a whole dev or test environment, which is what was asked for.
    /// </summary>
    public static PlanRule DataDeletion { get; } = new("data-deletion", "Nothing that holds data is deleted.", facts =>
        facts.Changes(ChangeAction.Delete).ToArray() is { Length: > 0 } deletions
            ? deletions.Where(c => HoldData.Contains(c.Type)).Select(c => new Breach(
                IsExpected(facts.Plan) ? VerdictEffect.Warn : VerdictEffect.Ask, c.ResourceId,
                "It holds data, which is deleted with it.", "Make sure that nobody needs the data, or that there is a copy."))
            : null);

    /// <summary>Whoever set a lock decided that this must not happen; Azure would refuse half-way through.</summary>
    public static PlanRule Locks { get; } = new("locks", "No lock stands in the way.", facts =>
    {
        if (facts.Plan.Estate.Locks.Count == 0)
            return null;
        return facts.Plan.Changes.Where(c => c.Action is not ChangeAction.NoChange)
            .OrderBy(c => c.ResourceId, StringComparer.OrdinalIgnoreCase)
            .SelectMany(change => facts.Plan.Estate.Locks.Where(l => Blocks(l, change)).OrderBy(l => l.Scope, StringComparer.OrdinalIgnoreCase)
                .Select(l => new Breach(
                    VerdictEffect.Deny, change.ResourceId, Reason(l, change),
                    "Talk to whoever set the lock; when it has been taken off, plan again."))
                .Take(1));
    });

    private static bool IsExpected(PlanFacts plan) => plan.Kind is RunKind.Expire
        || (plan.Kind is RunKind.Delete && plan.EnvironmentKind is (EnvironmentKind.Dev or EnvironmentKind.Test));

    private static bool Blocks(EstateLock found, PlannedChange change)
    {
        var inherited = IsWithin(change.ResourceId, found.Scope);
        if (change.Action is ChangeAction.Delete)
            return inherited || IsWithin(found.Scope, change.ResourceId);
        return inherited && found.Level.Equals("ReadOnly", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsWithin(string id, string scope) =>
        id.Equals(scope, StringComparison.OrdinalIgnoreCase)
        || id.StartsWith(scope.TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase);

    private static string Reason(EstateLock found, PlannedChange change)
    {
        var what = change.Action is ChangeAction.Delete ? "deleting" : "changing";
        var notes = string.IsNullOrWhiteSpace(found.Notes) ? "" : $" It says: {found.Notes.TrimEnd('.')}.";
        return $"Lock {found.Name} ({found.Level}) on {found.Scope} forbids {what} it.{notes}";
    }
}
