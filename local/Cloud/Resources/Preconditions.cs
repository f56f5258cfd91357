using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Resources;

/// <summary><c>If-Match</c> and <c>If-None-Match</c> of a request.</summary>
internal sealed record Preconditions(string? IfMatch = null, string? IfNoneMatch = null)
{
    public static Preconditions None { get; } = new();

    /// <exception cref="ArmException">412: the stored resource is not the one the caller expects.</exception>
    public void Require(ResourceId id, ResourceRow? existing)
    {
        var current = existing?.ETag ?? "absent";
        if ((IfMatch is not null && !Matches(IfMatch, existing))
            || (IfNoneMatch is not null && Matches(IfNoneMatch, existing)))
        {
            throw ArmErrors.PreconditionFailed(id, current);
        }
    }

    private static bool Matches(string condition, ResourceRow? existing)
    {
        if (existing is null)
        {
            return false;
        }
        foreach (var part in condition.Split(',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var tag = part.StartsWith("W/", StringComparison.Ordinal) ? part[2..] : part;
            if (tag == "*" || tag.Trim('"') == existing.ETag.Trim('"'))
            {
                return true;
            }
        }
        return false;
    }
}
