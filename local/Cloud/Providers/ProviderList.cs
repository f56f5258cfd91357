namespace Keelson.Local.Cloud.Providers;

/// <summary>The providers of this cloud. A new one is one folder and one line here.</summary>
internal static class ProviderList
{
    public static IReadOnlyList<IResourceProvider> All { get; } =
    [
        new Resources.ResourcesProvider(),
        new Authorization.AuthorizationProvider(),
        new EventGrid.EventGridProvider(),
        new Compute.ComputeProvider(),
        new ContainerService.ContainerServiceProvider(),
        new Insights.InsightsProvider(),
        new KeyVault.KeyVaultProvider(),
        new ManagedIdentity.ManagedIdentityProvider(),
        new Network.NetworkProvider(),
        new OperationalInsights.OperationalInsightsProvider(),
        new PostgreSql.PostgreSqlProvider(),
        new Sql.SqlProvider(),
        new Storage.StorageProvider(),
    ];
}
