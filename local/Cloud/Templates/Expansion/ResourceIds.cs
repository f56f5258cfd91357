namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>Composes and reads ARM resource ids.</summary>
internal static class ResourceIds
{
    /// <summary>
    /// The id of a resource below a scope. Types and names interleave, which also serves the older form of extension
    /// resources:
    /// type <c>…/providers/locks</c> with name <c>…/Microsoft.Authorization/lock</c>. Resource groups and
    /// subscriptions have no provider.
    /// </summary>
    public static string Compose(string scope, string type, IReadOnlyList<string> names)
    {
        var segments = type.Split('/');
        var pairs = segments.Skip(1).Zip(names, (kind, name) => $"{kind}/{name}");
        var plain = segments[0].Equals("Microsoft.Resources", StringComparison.OrdinalIgnoreCase)
            && (IsResourceGroupType(type) || segments[1].Equals("subscriptions", StringComparison.OrdinalIgnoreCase));
        return plain
            ? IsBareGroup(segments) ? $"{scope}/{string.Join('/', pairs)}" : $"/{string.Join('/', pairs)}"
            : $"{scope}/providers/{segments[0]}/{string.Join('/', pairs)}";
    }

    public static bool IsResourceGroupType(string type) =>
        type.Equals("Microsoft.Resources/resourceGroups", StringComparison.OrdinalIgnoreCase)
        || type.Equals("Microsoft.Resources/subscriptions/resourceGroups", StringComparison.OrdinalIgnoreCase);

    /// <summary>The full type an id says: that of its last provider.</summary>
    public static string TypeOf(string id)
    {
        var at = id.LastIndexOf("/providers/", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return id.Contains("/resourceGroups/", StringComparison.OrdinalIgnoreCase)
                ? "Microsoft.Resources/resourceGroups"
                : "Microsoft.Resources/subscriptions";
        }

        var segments = id[(at + "/providers/".Length)..].Split('/');
        return string.Join('/', segments.Where((_, index) => index == 0 || index % 2 == 1));
    }

    /// <summary>The name with its parents' names, after the last provider.</summary>
    public static string NameOf(string id)
    {
        var at = id.LastIndexOf("/providers/", StringComparison.OrdinalIgnoreCase);
        var segments = id[(at < 0 ? 0 : at + "/providers/".Length)..].Split('/');
        return at < 0 ? segments[^1] : string.Join('/', segments.Where((_, index) => index > 0 && index % 2 == 0));
    }

    /// <summary>
    /// The subscription or resource group, scope of the deployment, an id lies in; empty for the tenant.
    /// </summary>
    public static string GroupOf(string id)
    {
        var segments = id.Split('/');
        return segments.Length > 4 && segments[3].Equals("resourceGroups", StringComparison.OrdinalIgnoreCase)
            ? string.Join('/', segments.Take(5))
            : segments.Length > 2 && segments[1].Equals("subscriptions", StringComparison.OrdinalIgnoreCase)
                ? string.Join('/', segments.Take(3))
                : string.Empty;
    }

    private static bool IsBareGroup(string[] segments) =>
        segments[1].Equals("resourceGroups", StringComparison.OrdinalIgnoreCase);
}
