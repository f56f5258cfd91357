using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Resources;

/// <summary>
/// Management locks. A lock holds at its scope and everything beneath; locks themselves are not held by locks, or none
/// could be removed.
/// </summary>
internal static class Locks
{
    public const string Type = "Microsoft.Authorization/locks";
    private const string TypeKey = "microsoft.authorization/locks";

    /// <exception cref="ArmException">409 ScopeLocked by a ReadOnly lock.</exception>
    public static void RequireWritable(Session session, ResourceId id) =>
        Require(session, id, "write", (level, scope) => level == "ReadOnly" && scope.Contains(id));

    /// <exception cref="ArmException">409 ScopeLocked by any lock here, above, or on something that would go with
    /// it.</exception>
    public static void RequireDeletable(Session session, ResourceId id) =>
        Require(session, id, "delete", (_, scope) => scope.Contains(id) || id.Contains(scope));

    private static void Require(Session session, ResourceId id, string operation, Func<string, ResourceId, bool> holds)
    {
        if (id.IsType(Type) || id.Subscription is null)
        {
            return;
        }
        var locks = session.Resources.OfType(TypeKey, ResourceId.ForSubscription(id.Subscription).Key);
        var scopes = locks
            .Select(row =>
                (Level: (string?)row.ParseBody()["properties"]?["level"] ?? "", ResourceId.Parse(row.Id).Scope!))
            .Where(found => holds(found.Level, found.Item2))
            .Select(found => found.Item2.Text)
            .ToList();
        if (scopes.Count > 0)
        {
            throw ArmErrors.ScopeLocked(id, operation, scopes);
        }
    }
}
