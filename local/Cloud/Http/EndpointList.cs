namespace Keelson.Local.Cloud.Http;

/// <summary>The services beside the resource manager. A new one is one folder under Providers and one line
/// here.</summary>
internal static class EndpointList
{
    public static IReadOnlyList<ICloudEndpoint> Create(World world)
    {
        _ = world;
        return [new Providers.RetailPrices.RetailPricesEndpoint()];
    }
}
