namespace Keelson.Policies;

/// <summary>The resources that a resource is a part of: a rule's group, a lock's or a diagnostic setting's resource. Pure.</summary>
internal static class ResourceParents
{
    private const string Providers = "/providers/";

    /// <summary>The nearest first; none for a whole resource.</summary>
    public static IEnumerable<string> Of(string resourceId)
    {
        for (var id = ParentOf(resourceId); id is not null; id = ParentOf(id))
            yield return id;
    }

    private static string? ParentOf(string id)
    {
        var start = id.LastIndexOf(Providers, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return null;
        // namespace/type/name, and type/name again for each level below.
        var segments = id[(start + Providers.Length)..].Split('/');
        if (segments.Length > 3)
            return id[..^(segments[^1].Length + segments[^2].Length + 2)];
        // An extension lies at another resource.
        return id.LastIndexOf(Providers, start, StringComparison.OrdinalIgnoreCase) >= 0 ? id[..start] : null;
    }
}
