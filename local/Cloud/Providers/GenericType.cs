namespace Keelson.Local.Cloud.Providers;

/// <summary>
/// Serves every type without a provider of its own: stores what it is given, in no time, under any well-formed API
/// version.
/// </summary>
internal sealed class GenericType(string @namespace, string name, IReadOnlyList<string> apiVersions, bool extension)
    : IResourceType
{
    public string Namespace => @namespace;

    public string Name => name;

    public IReadOnlyList<string> ApiVersions => [];

    /// <summary>What provider metadata answers; not enforced.</summary>
    public IReadOnlyList<string> KnownVersions => apiVersions;

    public bool IsExtension => extension;

    public bool IsTracked => false;
}
