namespace Keelson.Local.Cloud.Providers.Resources;

/// <summary>Microsoft.Resources: subscriptions and resource groups. Tags and deployments are served by APIs of their
/// own.</summary>
internal sealed class ResourcesProvider : IResourceProvider
{
    private static readonly string[] Versions =
        ["2025-04-01", "2025-03-01", "2024-11-01", "2024-07-01", "2024-03-01", "2023-07-01", "2022-12-01",
            "2022-09-01", "2022-01-01",
         "2021-04-01", "2021-01-01", "2020-10-01", "2020-06-01", "2020-01-01", "2019-10-01", "2019-06-01",
             "2018-05-01", "2016-06-01"];

    public string Namespace => "Microsoft.Resources";

    public IReadOnlyList<IResourceType> Types { get; } =
        [new SubscriptionType(Versions), new ResourceGroupType(Versions), new PlainType("tags", Versions),
            new DeploymentType(Versions)];

    private sealed class PlainType(string name, IReadOnlyList<string> versions) : IResourceType
    {
        public string Name => name;

        public IReadOnlyList<string> ApiVersions => versions;

        public bool IsExtension => true;
    }

    private sealed class DeploymentType(IReadOnlyList<string> versions) : IResourceType
    {
        public string Name => "deployments";

        public IReadOnlyList<string> ApiVersions => versions;

        public bool IsTracked => false;
    }
}
