using System.Collections.Concurrent;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Providers;

/// <summary>Finds the type behind an id.</summary>
internal sealed class ProviderRegistry
{
    private const int MaxGeneric = 10_000;

    private readonly Dictionary<string,
        (string FullName, IResourceType Type)> _types = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, GenericType> _generic = new(StringComparer.OrdinalIgnoreCase);

    public ProviderRegistry(IReadOnlyList<IResourceProvider> providers)
    {
        Providers = providers;
        foreach (var provider in providers)
        {
            foreach (var type in provider.Types)
            {
                var name = $"{provider.Namespace}/{type.Name}";
                _types.Add(name, (name, type));
            }
        }
    }

    public IReadOnlyList<IResourceProvider> Providers { get; }

    /// <summary>The type of <paramref name="id"/>; a generic one when no provider knows it.</summary>
    public IResourceType Find(ResourceId id) =>
        _types.TryGetValue(id.Type, out var known) ? known.Type : Generic(id.Type, id.IsExtension);

    public IResourceType? FindKnown(string fullType) => _types.TryGetValue(fullType, out var known) ? known.Type : null;

    /// <summary>The type's name in the case Azure writes it; as given when unknown.</summary>
    public string CanonicalName(string fullType) =>
        _types.TryGetValue(fullType, out var known) ? known.FullName : KnownTypes.CanonicalName(fullType);

    /// <summary>Known versions, newest first: the provider's, else those of the catalogue of well-known
    /// types.</summary>
    public IReadOnlyList<string> VersionsOf(string fullType) =>
        FindKnown(fullType) is { ApiVersions.Count: > 0 } type ? type.ApiVersions : KnownTypes.VersionsOf(fullType);

    private GenericType Generic(string fullType, bool extension)
    {
        if (_generic.Count > MaxGeneric)
        {
            _generic.Clear();
        }
        return _generic.GetOrAdd(fullType, key =>
        {
            var slash = key.IndexOf('/', StringComparison.Ordinal);
            return new GenericType(key[..slash], key[(slash + 1)..], KnownTypes.VersionsOf(key), extension);
        });
    }
}
