using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Costs;

/// <summary>A resource to be priced, among those it is deployed with.</summary>
internal sealed record CostedResource(PlannedResource Resource, IReadOnlyList<PlannedResource> All, string EnvironmentLocation)
{
    public string Type => Resource.Type;

    public JsonObject Body => Resource.Body;

    /// <summary>
    /// The region whose prices count, in the sheet's spelling (<c>westeurope</c>): the resource's own; that of the
    /// environment for what has none or is global.
    /// </summary>
    public string Region => Resource.Text("location") is { } own && Normal(own) is not ("global" or "") and var region && region[0] != '['
        ? region
        : Normal(EnvironmentLocation);

    public string? Text(string path) => Resource.Text(path);

    public decimal? Number(string path) => Resource.Number(path);

    /// <summary>The resource this one is a child of, however deep.</summary>
    public PlannedResource? Ancestor(string type) => All.FirstOrDefault(
        r => r.Is(type) && Resource.Id.StartsWith(r.Id + "/", StringComparison.OrdinalIgnoreCase));

    public PriceQuery Query(
        string service, string? armSku = null, string? product = null, string? sku = null, string? meter = null) =>
        new(service, Region, armSku, product, sku, meter);

    private static string Normal(string location) => location.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
