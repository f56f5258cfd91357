namespace Keelson.Local.Cloud.Providers;

/// <summary>
/// One resource provider namespace of the cloud: a folder of its own beside this file, listed in <see
/// cref="ProviderList"/>.
/// Types it does not list are served by <see cref="GenericType"/>.
/// </summary>
public interface IResourceProvider
{
    /// <summary>Such as <c>Microsoft.Storage</c>, in the case Azure writes it.</summary>
    string Namespace { get; }

    IReadOnlyList<IResourceType> Types { get; }
}
