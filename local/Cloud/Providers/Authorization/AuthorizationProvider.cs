namespace Keelson.Local.Cloud.Providers.Authorization;

/// <summary>Microsoft.Authorization: locks, role definitions, role assignments.</summary>
internal sealed class AuthorizationProvider : IResourceProvider
{
    public string Namespace => "Microsoft.Authorization";

    public IReadOnlyList<IResourceType> Types { get; } = [new LockType()];
}
