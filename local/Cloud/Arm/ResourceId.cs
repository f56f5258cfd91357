namespace Keelson.Local.Cloud.Arm;

/// <summary>
/// The id of a tenant, subscription, resource group, resource, child resource or extension resource.
/// Ids are compared by <see cref="Key"/>: case does not matter, but is kept in <see cref="Text"/>.
/// </summary>
public sealed class ResourceId : IEquatable<ResourceId>
{
    /// <summary>The root of everything; its text is "/".</summary>
    public static readonly ResourceId Tenant = new("", null, null, "Microsoft.Resources/tenants", [], null, null);

    private ResourceId(
        string text, string? subscription, string? group, string type, string[] names, ResourceId? parent,
            ResourceId? scope)
    {
        Text = text;
        Key = text.ToLowerInvariant();
        Subscription = subscription;
        ResourceGroup = group;
        Type = type;
        Names = names;
        Parent = parent;
        Scope = scope;
    }

    /// <summary>The id as written, without a trailing slash; empty for the tenant.</summary>
    public string Text { get; }

    /// <summary>The id in lower case: what ids are compared and stored by.</summary>
    public string Key { get; }

    public string? Subscription { get; }

    public string? ResourceGroup { get; }

    /// <summary>Namespace and type path, such as <c>Microsoft.Storage/storageAccounts/blobServices</c>.</summary>
    public string Type { get; }

    /// <summary>The names along <see cref="Type"/>, outermost first.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What contains this: the parent resource, else the scope it lives in or extends.</summary>
    public ResourceId? Parent { get; }

    /// <summary>For a provider's resource: the group, subscription, tenant or resource left of its
    /// <c>/providers/</c>.</summary>
    public ResourceId? Scope { get; }

    public string Name => Names.Count == 0 ? "" : Names[^1];

    public string Namespace => Type[..Type.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The type without its namespace, such as <c>storageAccounts/blobServices</c>.</summary>
    public string TypePath => Type[(Type.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public bool IsTenant => Text.Length == 0;

    public bool IsSubscription => Scope is null && Names.Count == 1 && ResourceGroup is null;

    public bool IsResourceGroup => Scope is null && ResourceGroup is not null;

    /// <summary>True for a resource that hangs on another provider's resource (a lock on a storage account).</summary>
    public bool IsExtension => Scope?.Scope is not null || (Parent is { IsExtension: true });

    public static ResourceId ForSubscription(string subscription) => new(
        $"/subscriptions/{subscription}", subscription, null, "Microsoft.Resources/subscriptions", [subscription],
            Tenant, null);

    public static ResourceId ForGroup(ResourceId subscription, string group) => new(
        $"{subscription.Text}/resourceGroups/{group}", subscription.Subscription, group,
        "Microsoft.Resources/resourceGroups", [group], subscription, null);

    /// <summary>A top-level or extension resource on <paramref name="scope"/>.</summary>
    public static ResourceId ForResource(ResourceId scope, string @namespace, string type, string name) => new(
        $"{scope.Text}/providers/{@namespace}/{type}/{name}", scope.Subscription, scope.ResourceGroup,
        $"{@namespace}/{type}", [name], scope, scope);

    /// <summary>A child of this resource.</summary>
    public ResourceId Child(string type, string name) => new(
        $"{Text}/{type}/{name}", Subscription, ResourceGroup, $"{Type}/{type}", [.. Names, name], this, Scope);

    /// <summary>This and everything that contains it, innermost first, without the tenant.</summary>
    public IEnumerable<ResourceId> SelfAndAncestors()
    {
        for (var id = this; id is { IsTenant: false }; id = id.Parent)
        {
            yield return id;
        }
    }

    public bool IsType(string type) => string.Equals(Type, type, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when <paramref name="other"/> is this or lies beneath it.</summary>
    public bool Contains(ResourceId other) => other.Key.Length == Key.Length
        ? string.Equals(other.Key, Key, StringComparison.Ordinal)
        : other.Key.Length > Key.Length && other.Key.StartsWith(Key, StringComparison.Ordinal)
            && other.Key[Key.Length] == '/';

    /// <summary>Parses a complete id.</summary>
    /// <exception cref="FormatException">The text is not the id of one thing.</exception>
    public static ResourceId Parse(string text) =>
        TryParse(text, out var id) ? id! : throw new FormatException($"'{text}' is not a resource id.");

    public static bool TryParse(string? text, out ResourceId? id)
    {
        id = null;
        if (string.IsNullOrEmpty(text) || text[0] != '/' || !ArmPath.TryParse(text, out var path))
        {
            return false;
        }
        id = path!.Namespace is null && path.Tail is null ? path.Target : null;
        return id is not null;
    }

    public bool Equals(ResourceId? other) => string.Equals(Key, other?.Key, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as ResourceId);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    public override string ToString() => IsTenant ? "/" : Text;
}
