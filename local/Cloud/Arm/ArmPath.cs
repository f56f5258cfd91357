namespace Keelson.Local.Cloud.Arm;

/// <summary>
/// A request path read as ARM reads it: the deepest thing it names completely, and what follows.
/// <list type="bullet">
/// <item><c>/subscriptions/s/resourceGroups/g</c>: the group, nothing more;</item>
/// <item><c>…/g/providers/Microsoft.Storage/storageAccounts</c>: the group, namespace and tail: a collection;</item>
/// <item><c>…/storageAccounts/x/listKeys</c>: the account and a tail: an action (POST) or a child collection
/// (GET).</item>
/// </list>
/// </summary>
public sealed record ArmPath(ResourceId Target, string? Namespace, string? Tail)
{
    /// <summary>Longest path accepted; ARM's own limit on a URI is 2,083 characters.</summary>
    private const int MaxLength = 2083;

    public static bool TryParse(string text, out ArmPath? path)
    {
        path = null;
        if (text.Length > MaxLength)
        {
            return false;
        }
        var segments = text.Split('/', StringSplitOptions.None)[1..];
        if (segments is [.. var head, ""])
        {
            segments = head;
        }
        if (segments.Any(segment => segment.Length == 0 || segment is "." or ".." || segment.Any(char.IsControl)))
        {
            return false;
        }
        var (scope, rest) = ReadScope(segments);
        path = ReadProviders(scope, rest);
        return true;
    }

    private static (ResourceId Scope, ReadOnlyMemory<string> Following) ReadScope(string[] segments)
    {
        if (segments.Length < 2 || !Is(segments[0], "subscriptions"))
        {
            return (ResourceId.Tenant, segments);
        }
        var subscription = ResourceId.ForSubscription(segments[1]);
        return segments.Length >= 4 && Is(segments[2], "resourceGroups")
            ? (ResourceId.ForGroup(subscription, segments[3]), segments.AsMemory(4))
            : (subscription, segments.AsMemory(2));
    }

    private static ArmPath ReadProviders(ResourceId target, ReadOnlyMemory<string> rest)
    {
        while (rest.Length >= 2 && Is(rest.Span[0], "providers"))
        {
            var @namespace = rest.Span[1];
            rest = rest[2..];
            if (rest.Length < 2 || Is(rest.Span[0], "providers"))
            {
                return new(target, @namespace, rest.Length == 0 ? null : Join(rest));
            }
            target = ResourceId.ForResource(target, @namespace, rest.Span[0], rest.Span[1]);
            rest = rest[2..];
            while (rest.Length >= 2 && !Is(rest.Span[0], "providers"))
            {
                target = target.Child(rest.Span[0], rest.Span[1]);
                rest = rest[2..];
            }
        }
        return new(target, null, rest.Length == 0 ? null : Join(rest));
    }

    private static string Join(ReadOnlyMemory<string> segments) => string.Join('/', segments.ToArray());

    private static bool Is(string segment, string name) =>
        string.Equals(segment, name, StringComparison.OrdinalIgnoreCase);
}
