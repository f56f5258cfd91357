using Keelson.Local.Cloud.Identity;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Http;

/// <summary>The services beside the resource manager. A new one is one folder under Providers and one line
/// here.</summary>
internal static class EndpointList
{
    public static IReadOnlyList<ICloudEndpoint> Create(World world, CloudStore store, Tokens tokens) =>
    [
        new Providers.RetailPrices.RetailPricesEndpoint(),
        new Providers.Storage.BlobEndpoint(world, store, tokens),
    ];
}
