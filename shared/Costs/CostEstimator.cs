using System.Text.Json.Nodes;

namespace Keelson.Costs;

/// <summary>Estimates what resources cost per month. Reads prices only.</summary>
public sealed class CostEstimator(IPriceSource prices)
{
    /// <summary>The estimate, deterministic for the same resources and prices. <paramref name="location"/> is the region of
    /// resources that name none.</summary>
    public Task<CostEstimate> EstimateAsync(
        IReadOnlyDictionary<string, JsonObject> resources, string location, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var types = resources.Values.Select(body => body["type"]?.GetValue<string>() ?? location)
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);
        return Task.FromResult(new CostEstimate(prices.Currency, 0, [], [.. types]));
    }
}
