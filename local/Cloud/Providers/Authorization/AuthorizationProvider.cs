namespace Keelson.Local.Cloud.Providers.Authorization;

/// <summary>Microsoft.Authorization: locks, role definitions, role assignments.</summary>
internal sealed class AuthorizationProvider : IResourceProvider
{
    private static readonly string[] Versions =
        ["2022-04-01", "2022-05-01-preview", "2020-10-01-preview", "2020-08-01-preview", "2020-04-01-preview",
            "2018-01-01-preview", "2015-07-01"];

    public string Namespace => "Microsoft.Authorization";

    public IReadOnlyList<IResourceType> Types { get; } =
        [new LockType(), new RoleDefinitionType(Versions), new RoleAssignmentType(Versions)];
}
